// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// 锚定合约 — keeps the newest root of each log. Whoever anchors an origin first owns it; nobody else can write for it; its size
/// only grows. It holds no value, has no administrator, and cannot be changed after it is deployed.
contract AnchorRegistry {
    struct Head {
        address owner;
        uint64 size;
        bytes32 root;
    }

    /// by keccak256 of the origin's UTF-8 bytes
    mapping(bytes32 => Head) private heads;

    event Anchored(bytes32 indexed origin, uint64 indexed size, bytes32 root, address owner);
    event HandedOver(bytes32 indexed origin, address from, address to);

    error EmptyOrigin();
    error NotOwner(address owner);
    error NotLarger(uint64 size);
    error NoOwner();

    function anchor(string calldata origin, uint64 size, bytes32 root) external {
        if (bytes(origin).length == 0) revert EmptyOrigin();
        bytes32 key = keccak256(bytes(origin));
        Head storage head = heads[key];
        if (head.owner == address(0)) head.owner = msg.sender;
        else if (head.owner != msg.sender) revert NotOwner(head.owner);
        if (size <= head.size) revert NotLarger(head.size);
        head.size = size;
        head.root = root;
        emit Anchored(key, size, root, msg.sender);
    }

    /// A new key for the same log, signed by the old one.
    function handOver(string calldata origin, address to) external {
        bytes32 key = keccak256(bytes(origin));
        Head storage head = heads[key];
        if (head.owner != msg.sender) revert NotOwner(head.owner);
        if (to == address(0)) revert NoOwner();
        head.owner = to;
        emit HandedOver(key, msg.sender, to);
    }

    function latest(string calldata origin) external view returns (address owner, uint64 size, bytes32 root) {
        Head storage head = heads[keccak256(bytes(origin))];
        return (head.owner, head.size, head.root);
    }
}

/**
 * How Node runs the server: errors name the source, and the space for young objects stays small. Left alone it grows to 32 MB with
 * the first burst of work and is not given back to the machine.
 */
export const serverFlags = ['--enable-source-maps', '--max-semi-space-size=4'];

/** 保管期限 as archives write them. */
export const retentions = ['永久', '30年', '10年'] as const;

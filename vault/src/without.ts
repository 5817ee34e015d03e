// Nothing goes in, nothing comes out: it stands for ciphers that no key of a sealed site is of.

export const MLKEM768P256 = undefined;
export const MLKEM768X25519 = undefined;
export const p256 = undefined;

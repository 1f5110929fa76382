/** Whoever a cookie names; a guest now, an account as well later. */
export type PersonKey = string;

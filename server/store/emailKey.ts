/** What makes two addresses the same: everything but case. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

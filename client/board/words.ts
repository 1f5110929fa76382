export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

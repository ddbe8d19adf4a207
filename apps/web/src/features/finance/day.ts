/** A day without hour, at the noon of wherever somebody reads it: no time zone moves it to another day. */
export const atNoon = (day: string): string => `${day}T12:00:00`;

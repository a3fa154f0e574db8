/** 24 digits in the address of a patient's own page. */
export const isTicketPageCode = (code: string): boolean => /^\d{24}$/.test(code)

/** Letters of a display's token as a person types them: case, blanks and dashes do not count. */
export const displayTokenOf = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** Where a wall display keeps its token. */
export const displayCookie = 'mach-display'
/** A hall's code as it stands in the address. */
export const isHallCode = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/.test(text)

import { dayOf, instantFromMillis, type LocalDate } from '@zhiyi/kernel';
import { createContext, useContext } from 'react';

/** The office's day, from the server: in the demo it is the day that is played, not the day of the device. */
export const Today = createContext<LocalDate | null>(null);

export function useToday(): LocalDate {
  return useContext(Today) ?? dayOf(instantFromMillis(Date.now()));
}

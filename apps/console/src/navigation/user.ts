import { createContext, useContext } from 'react';
import type { User } from '../api/paths.js';

export const UserContext = createContext<User | null>(null);

/** Who is logged in. Only for screens, which nobody sees without. */
export function useUser(): User {
  const user = useContext(UserContext);
  if (user === null) throw new Error('This part of the console is for users who are logged in.');
  return user;
}

import { ApiProblem } from '@feedstock/client';
import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { currentSession, onSessionChange } from './api/session.js';
import { Console } from './console.js';
import { LanguageProvider } from './language/language-provider.js';
import { LogIn } from './log-in/log-in.js';

const theme = createTheme({ cursorType: 'pointer' });

/** A refusal stays one however often it is asked for; only the network and the server's own faults are tried again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
  },
});

/** Everything: the providers, and the log-in or the console. */
export function App() {
  return (
    // Styles that the kit would write into the page are in styles/kit.css: the policy allows none inline.
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <Screens />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

function Screens() {
  const session = useSyncExternalStore(onSessionChange, currentSession);
  useEffect(() => {
    // What one user has seen is not for the next.
    if (session.state === 'closed') queries.clear();
  }, [session.state]);
  if (session.state === 'checking') return null;
  return session.state === 'open' ? <Console user={session.user} /> : <LogIn />;
}

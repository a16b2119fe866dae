import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import i18next from 'i18next';
import { StrictMode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { saysSessionEnded } from '../lib/session-end';
import { makeRouter } from './router';
import { themeIn, variables } from './theme';

/**
 * When a session has ended meanwhile, the next answer says so: sign in again, then come back here. The page is loaded anew,
 * so that nothing of what the former user saw stays in memory, and no screen lives on without its session.
 */
function onProblem(error: unknown, asked?: Parameters<typeof saysSessionEnded>[2]) {
  if (saysSessionEnded(error, window.location.pathname, asked) && !leaving) {
    leaving = true;
    const here = window.location.pathname + window.location.search;
    window.location.assign(router.buildLocation({ to: '/sign-in', search: { to: here } }).href);
  }
}

let leaving = false;

const retriable = (error: unknown) => !(error instanceof Problem) || error.status === 0 || error.status >= 502;

const client = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => onProblem(error, query) }),
  mutationCache: new MutationCache({ onError: (error) => onProblem(error) }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && retriable(error), refetchOnWindowFocus: false },
  },
});

// What is kept was told in the language before.
i18next.on('languageChanged', () => client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'held' }));

const router = makeRouter(client);

const colours = localStorageColorSchemeManager({ key: 'kith-colours' });

export function App() {
  const { t } = useTranslation();
  const theme = useMemo(
    () =>
      themeIn({
        close: t('action.close'),
        clear: t('action.clear'),
        remove: t('action.remove'),
        showPassword: t('action.showPassword'),
      }),
    [t],
  );
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        colorSchemeManager={colours}
      >
        <Notifications position="bottom-right" autoClose={6000} />
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}

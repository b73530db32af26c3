import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get, type Page, type Query } from '../app/http';

/** A list read page by page with the server's cursor. */
export function useList<R>(path: string, query: Query = {}, options: { enabled?: boolean; limit?: number } = {}) {
  const result = useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) =>
      get<Page<R>>(path, { ...query, cursor: pageParam, limit: options.limit ?? 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: options.enabled,
  });
  return {
    rows: result.data?.pages.flatMap((page) => page.items),
    error: result.error,
    hasMore: result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    onMore: () => void result.fetchNextPage(),
    onRetry: () => void result.refetch(),
  };
}

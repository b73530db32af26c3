import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type Filters, type ListPath, readList, resourceOf } from '../app/client';

interface ListOptions {
  /** Ids in the path, e.g. `{ id }`. */
  place?: Record<string, string>;
  limit?: number;
}

/** A list read page by page with the server's cursor. */
export function useList<P extends ListPath>(path: P, filters: Filters = {}, { place, limit = 50 }: ListOptions = {}) {
  const result = useInfiniteQuery({
    queryKey: [resourceOf(path), path, place, filters],
    queryFn: ({ pageParam, signal }) => readList(path, { ...filters, cursor: pageParam, limit }, place, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
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

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>Strongly connected components (Tarjan), with a stack of its own so that a long chain can't overflow the thread's.</summary>
internal static class Components
{
    public static List<List<int>> Of(int count, Func<int, IReadOnlyList<int>> next)
    {
        var search = new Search(count, next);
        for (var i = 0; i < count; i++)
            search.Visit(i);
        return search.Found;
    }

    private sealed class Search(int count, Func<int, IReadOnlyList<int>> next)
    {
        private readonly int[] order = new int[count];
        private readonly int[] low = new int[count];
        private readonly bool[] onStack = new bool[count];
        private readonly Stack<int> open = new();
        private int clock;

        public List<List<int>> Found { get; } = [];

        public void Visit(int root)
        {
            if (order[root] != 0)
                return;
            var work = new Stack<(int At, IReadOnlyList<int> Next, int Position)>();
            Enter(root, work);
            while (work.TryPop(out var step))
            {
                if (step.Position < step.Next.Count)
                {
                    work.Push(step with { Position = step.Position + 1 });
                    Follow(step.At, step.Next[step.Position], work);
                }
                else
                {
                    Leave(step.At);
                    if (work.TryPeek(out var above))
                        low[above.At] = Math.Min(low[above.At], low[step.At]);
                }
            }
        }

        private void Enter(int at, Stack<(int At, IReadOnlyList<int> Next, int Position)> work)
        {
            order[at] = low[at] = ++clock;
            open.Push(at);
            onStack[at] = true;
            work.Push((at, next(at), 0));
        }

        private void Follow(int from, int to, Stack<(int At, IReadOnlyList<int> Next, int Position)> work)
        {
            if (order[to] == 0)
                Enter(to, work);
            else if (onStack[to])
                low[from] = Math.Min(low[from], order[to]);
        }

        private void Leave(int at)
        {
            if (low[at] != order[at])
                return;
            var component = new List<int>();
            int member;
            do
            {
                member = open.Pop();
                onStack[member] = false;
                component.Add(member);
            }
            while (member != at);
            Found.Add(component);
        }
    }
}

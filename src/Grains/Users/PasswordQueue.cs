namespace NeuroHub.Users;

/// <summary>
/// The queue in front of the slow password hashes. A limited number are made at a time, and a limited number may wait. The addresses are
/// served in turn: many attempts from one address delay the others by one attempt and not by all of them. When the queue is full, the
/// address with the most waiting attempts loses its last one.
/// </summary>
public sealed class PasswordQueue(int seats, int places)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Waiter>> _lines = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();
    private int _free = seats;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _lines.Values.Sum(static line => line.Count);
        }
    }

    /// <summary>Waits for a seat.</summary>
    /// <param name="caller">The caller's address; each address has its own line.</param>
    /// <param name="cancellation">Leaves the line. A seat that was already given is not lost.</param>
    /// <returns>The seat, which the caller gives back by disposing it; null when there is no place in the line.</returns>
    /// <exception cref="OperationCanceledException">The caller is gone and had no seat yet.</exception>
    public async Task<IDisposable?> Enter(string caller, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Seat(this);
            }

            if (Place(caller) is not { } taken)
                return null;
            waiter = taken;
        }

        await using (cancellation.UnsafeRegister(_ => Leave(waiter, cancellation), null))
            return await waiter.Called.Task ? new Seat(this) : null;
    }

    private Waiter? Place(string caller)
    {
        var own = _lines.GetValueOrDefault(caller);
        if (_lines.Values.Sum(static line => line.Count) >= places)
        {
            var longest = _lines.Values.MaxBy(static line => line.Count)!;
            if (longest.Count <= (own?.Count ?? 0) + 1)
                return null;
            var last = longest.Last!.Value;
            longest.RemoveLast();
            last.Called.SetResult(false);
        }

        if (own is null)
        {
            _lines[caller] = own = [];
            _turns.Enqueue(caller);
        }

        var waiter = new Waiter(caller);
        own.AddLast(waiter);
        return waiter;
    }

    private void Leave(Waiter waiter, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // It may have been given a seat, or refused, a moment before.
            if (_lines.GetValueOrDefault(waiter.Caller)?.Remove(waiter) == true)
                waiter.Called.TrySetCanceled(cancellation);
        }
    }

    private void Next()
    {
        lock (_lock)
        {
            while (_turns.TryDequeue(out var caller))
            {
                var line = _lines[caller];
                if (line.First is not { Value: var waiter })
                {
                    // All callers of this address have left.
                    _lines.Remove(caller);
                    continue;
                }

                line.RemoveFirst();
                if (line.Count > 0)
                    _turns.Enqueue(caller);
                else
                    _lines.Remove(caller);
                waiter.Called.SetResult(true);
                return;
            }

            _free++;
        }
    }

    private sealed class Waiter(string caller)
    {
        public string Caller => caller;

        /// <summary>True = it has a seat; false = it is refused.</summary>
        public TaskCompletionSource<bool> Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Seat(PasswordQueue queue) : IDisposable
    {
        private int _isGivenBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
                queue.Next();
        }
    }
}

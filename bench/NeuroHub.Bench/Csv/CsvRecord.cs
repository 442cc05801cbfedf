namespace NeuroHub.Bench.Csv;

/// <param name="Line">The 1-based line of the file on which the record begins, for messages.</param>
/// <param name="Fields">The values, quotes taken off.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

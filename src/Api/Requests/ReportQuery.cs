namespace NeuroHub.Api.Requests;

/// <summary>What every report takes that has one table and no filters of its own.</summary>
internal sealed record ReportQuery : IQuery<ReportQuery>
{
    public static ReportQuery Read(QueryReader query)
    {
        query.Report();
        return new ReportQuery();
    }
}

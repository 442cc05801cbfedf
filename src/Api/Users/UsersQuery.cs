using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

/// <summary>Which users to list.</summary>
internal sealed record UsersQuery(AnyOf<Role> Role, bool? IsActive, Page Page) : IQuery<UsersQuery>
{
    public static UsersQuery Read(QueryReader query) => new(
        query.Any<Role>("role", "Only users of this role."),
        query.Flag("is_active", "Only active users, or only disabled ones."),
        query.Page());
}

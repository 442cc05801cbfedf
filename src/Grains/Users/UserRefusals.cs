using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>Every "no" of a user. A wrong password and an unknown name read the same.</summary>
public static class UserRefusals
{
    public static Refusal InvalidCredentials() => new(
        RefusalCode.InvalidCredentials,
        "Username or password is wrong.",
        "Check both and try again.",
        "사용자명 또는 비밀번호가 올바르지 않습니다. 확인 후 다시 시도하십시오.");

    internal static Refusal Duplicate() => new(
        RefusalCode.DuplicateUser,
        "A user with this username or e-mail already exists.",
        "Choose another username and e-mail.",
        "같은 사용자명 또는 이메일의 사용자가 이미 존재합니다. 다른 값을 사용하십시오.");

    internal static Refusal WeakPassword() => new(
        RefusalCode.WeakPassword,
        "The password is too weak.",
        "Use 8 to 128 characters with three of: capital letter, small letter, digit, special character; no common password.",
        "비밀번호가 너무 약합니다. 8~128자로 대문자, 소문자, 숫자, 특수문자 중 3종 이상을 사용하고, 흔한 비밀번호는 피하십시오.");
}

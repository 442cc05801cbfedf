using NeuroHub.ApiKeys;
using NeuroHub.Storage.Projections;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of master data: written whole, as the last event left them.</summary>
internal static partial class ReadRows
{
    internal static readonly RowStatement ProcessesSaved = RowStatement<RowChange.ProcessSaved>.Insert("processes", b => b.ProcessesSaved, [
        Columns<RowChange.ProcessSaved>.Long("id", r => r.Process.Id),
        Columns<RowChange.ProcessSaved>.Int("process_number", r => r.Process.Fields!.ProcessNumber),
        Columns<RowChange.ProcessSaved>.Text("process_code", r => r.Process.Fields!.ProcessCode),
        Columns<RowChange.ProcessSaved>.Text("process_name_ko", r => r.Process.Fields!.ProcessNameKo),
        Columns<RowChange.ProcessSaved>.Text("process_name_en", r => r.Process.Fields!.ProcessNameEn),
        Columns<RowChange.ProcessSaved>.Text("description", r => r.Process.Fields!.Description),
        Columns<RowChange.ProcessSaved>.IntOrNull("estimated_duration_seconds", r => r.Process.Fields!.EstimatedDurationSeconds),
        Columns<RowChange.ProcessSaved>.Bool("is_active", r => r.Process.Fields!.IsActive),
        Columns<RowChange.ProcessSaved>.Bool("requires_all_previous", r => r.Process.Fields!.RequiresAllPrevious),
        Columns<RowChange.ProcessSaved>.Bool("rework_allowed", r => r.Process.Fields!.ReworkAllowed),
        Columns<RowChange.ProcessSaved>.Bool("auto_print_label", r => r.Process.Fields!.AutoPrintLabel),
        Columns<RowChange.ProcessSaved>.Bool("needs_firmware", r => r.Process.Fields!.NeedsFirmware),
        Columns<RowChange.ProcessSaved>.Text("defect_codes", r => StoredJson.Write(r.Process.Fields!.DefectCodes)),
        Columns<RowChange.ProcessSaved>.Text("characteristics", r => StoredJson.Write(r.Process.Fields!.Characteristics)),
        Columns<RowChange.ProcessSaved>.Text("defect_names", r => StoredJson.Write(r.Process.Fields!.DefectNames)),
        Columns<RowChange.ProcessSaved>.Text("instruction_ko", r => r.Process.Fields!.InstructionKo),
        Columns<RowChange.ProcessSaved>.Text("instruction_en", r => r.Process.Fields!.InstructionEn),
        Columns<RowChange.ProcessSaved>.Time("created_at", r => r.Process.CreatedAt),
        Columns<RowChange.ProcessSaved>.Time("updated_at", r => r.Process.UpdatedAt),
    ], replaceBy: "id");

    internal static readonly RowStatement ProductModelsSaved = RowStatement<RowChange.ProductModelSaved>.Insert("product_models", b => b.ProductModelsSaved, [
        Columns<RowChange.ProductModelSaved>.Long("id", r => r.Model.Id),
        Columns<RowChange.ProductModelSaved>.Text("model_code", r => r.Model.Fields!.ModelCode),
        Columns<RowChange.ProductModelSaved>.Text("model_name", r => r.Model.Fields!.ModelName),
        Columns<RowChange.ProductModelSaved>.Text("description", r => r.Model.Fields!.Description),
        Columns<RowChange.ProductModelSaved>.Text("bom_data", r => r.Model.Fields!.BomData.Text),
        Columns<RowChange.ProductModelSaved>.Text("specifications", r => r.Model.Fields!.Specifications.Text),
        Columns<RowChange.ProductModelSaved>.Bool("is_active", r => r.Model.Fields!.IsActive),
        Columns<RowChange.ProductModelSaved>.Time("created_at", r => r.Model.CreatedAt),
        Columns<RowChange.ProductModelSaved>.Time("updated_at", r => r.Model.UpdatedAt),
    ], replaceBy: "id");

    internal static readonly RowStatement UsersSaved = RowStatement<RowChange.UserSaved>.Insert("users", b => b.UsersSaved, [
        Columns<RowChange.UserSaved>.Long("id", r => r.User.Id),
        Columns<RowChange.UserSaved>.Text("username", r => r.User.Username),
        Columns<RowChange.UserSaved>.Text("username_key", r => NameKey.Of(r.User.Username)),
        Columns<RowChange.UserSaved>.Text("email", r => r.User.Email),
        Columns<RowChange.UserSaved>.Text("email_key", r => NameKey.OrNull(r.User.Email)),
        Columns<RowChange.UserSaved>.Text("full_name", r => r.User.FullName),
        Columns<RowChange.UserSaved>.Text("role", r => EnumText<Role>.Of(r.User.Role)),
        Columns<RowChange.UserSaved>.Text("department", r => r.User.Department),
        Columns<RowChange.UserSaved>.Bool("is_active", r => r.User.IsActive),
        Columns<RowChange.UserSaved>.Time("created_at", r => r.User.CreatedAt),
        Columns<RowChange.UserSaved>.Time("updated_at", r => r.User.UpdatedAt),
        Columns<RowChange.UserSaved>.TimeOrNull("last_login_at", r => r.User.LastLoginAt),
        Columns<RowChange.UserSaved>.Text("badge", r => r.User.Badge),
        Columns<RowChange.UserSaved>.Text("badge_key", r => NameKey.OrNull(r.User.Badge)),
    ], replaceBy: "id");

    internal static readonly RowStatement UsersRemoved = RowStatement<RowChange.UserRemoved>.Delete(
        "users", b => b.UsersRemoved, Columns<RowChange.UserRemoved>.Long("id", r => r.UserId));

    internal static readonly RowStatement ApiKeysSaved = RowStatement<RowChange.ApiKeySaved>.Insert("api_keys", b => b.ApiKeysSaved, [
        Columns<RowChange.ApiKeySaved>.Long("id", r => r.Key.Id),
        Columns<RowChange.ApiKeySaved>.Text("name", r => r.Key.Name),
        Columns<RowChange.ApiKeySaved>.Text("name_key", r => NameKey.Of(r.Key.Name)),
        Columns<RowChange.ApiKeySaved>.Text("role", r => EnumText<ApiKeyRole>.Of(r.Key.Role)),
        Columns<RowChange.ApiKeySaved>.Text("hash", r => r.Key.Hash),
        Columns<RowChange.ApiKeySaved>.Text("created_by", r => r.Key.CreatedBy),
        Columns<RowChange.ApiKeySaved>.Time("created_at", r => r.Key.CreatedAt),
        Columns<RowChange.ApiKeySaved>.Time("expires_at", r => r.Key.ExpiresAt),
        Columns<RowChange.ApiKeySaved>.TimeOrNull("revoked_at", r => r.Key.RevokedAt),
    ], replaceBy: "id");

    internal static readonly RowStatement PlantChanged = RowStatement<RowChange.PlantChanged>.Insert("plant_changes", b => b.PlantChanged, [
        Columns<RowChange.PlantChanged>.Int("number", r => r.Number),
        Columns<RowChange.PlantChanged>.Time("changed_at", r => r.Change.At),
        Columns<RowChange.PlantChanged>.IntOrNull("daily_target", r => r.Change.Settings.DailyTarget),
        Columns<RowChange.PlantChanged>.Text("shifts", r => StoredJson.Write(r.Change.Settings.Shifts)),
        Columns<RowChange.PlantChanged>.Text("changed_by", r => r.Change.By),
    ]);

    internal static readonly RowStatement SessionsEnded = RowStatement<RowChange.SessionEnded>.Insert("ended_sessions", b => b.SessionsEnded, [
        Columns<RowChange.SessionEnded>.Text("session_id", r => r.SessionId),
        Columns<RowChange.SessionEnded>.Long("user_id", r => r.UserId),
        Columns<RowChange.SessionEnded>.Time("ended_at", r => r.At),
        // A tablet's session is of two users, and may be ended by both.
    ], replaceBy: "session_id");
}

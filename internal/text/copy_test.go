package text

import (
	"strings"
	"testing"
	"time"
)

// The wording that was agreed on, letter by letter.
func TestAgreedCopy(t *testing.T) {
	at := time.Date(2026, 5, 3, 14, 3, 22, 0, time.UTC)
	en, zh := English, Chinese
	tests := []struct{ got, want string }{
		{en.ListTitle(), "Activation codes"}, {zh.ListTitle(), "激活码"},
		{en.ListReadAt(at, at), "list read at 14:03:22"}, {zh.ListReadAt(at, at), "列表读取时间 14:03:22"},
		{en.ListSelected(3, 2500), "3 of 2,500 selected"}, {zh.ListSelected(3, 2500), "已选择 3 / 2,500"},
		{en.ListSelectMatching(128), "Select all 128 that match"}, {zh.ListSelectMatching(128), "选择全部 128 个匹配项"},
		{en.ListHidden(5), "5 selected codes are not in this view"}, {zh.ListHidden(5), "有 5 个已选激活码不在当前视图中"},
		{en.ListHidden(1), "1 selected code is not in this view"},
		{en.ListNone(), "Select at least one activation code"}, {zh.ListNone(), "请至少选择一个激活码"},
		{en.ListLimit(1000), "You can delete up to 1,000 codes at once"}, {zh.ListLimit(1000), "每次最多删除 1,000 个激活码"},
		{en.PlanTitle(12), "Delete 12 activation codes?"}, {zh.PlanTitle(12), "删除 12 个激活码？"},
		{en.PlanTitle(1), "Delete 1 activation code?"},
		{en.PlanValid(3, 12, at), "3 of these can still be used until 3 May 2026, 14:03 UTC"}, {zh.PlanValid(3, 12, at), "其中 3 个在 2026年5月3日 14:03 UTC 前仍可使用"},
		{en.PlanValid(1, 1, at), "This code can still be used until 3 May 2026, 14:03 UTC"}, {en.PlanValid(1, 1, time.Time{}), "This code can still be used (no expiry is given)"},
		{en.ListMatching(1, 3), "1 of 3 codes matches"}, {en.ListMatching(2, 3), "2 of 3 codes match"}, {en.ListRows(1, 1, 3), "1 of 3"},
		{en.Sentences([]string{"One", "", "Two."}), "One. Two."}, {zh.Sentences([]string{"一", "二。"}), "一。二。"},
		{en.HistoryBrokenText(1), "The entry before it fits. That entry was changed, removed or put there by something other than Codedesk. Keep the database as it is and tell whoever runs Codedesk."},
		{en.PlanPercent(31), "This is 31 % of all codes"},
		{en.PlanUnsettled(2, 12, 1), "2 of these codes are in a deletion whose result is not known yet"},
		{zh.PlanUnsettled(2, 12, 1), "其中 2 个激活码在结果尚未确认的删除操作中"},
		{en.PlanUnsettled(1, 12, 2), "1 of these codes is in 2 deletions whose results are not known yet"},
		{en.PlanUnsettled(2, 2, 1), "Both codes are in a deletion whose result is not known yet"},
		{en.PlanDepartments([]string{"Sales", "Labs"}), "2 departments: Sales, Labs"},
		{en.PlanDepartments([]string{"A", "B", "C", "D", "E", "F", "G"}), "7 departments: A, B, C, D, E and 2 more"},
		{zh.PlanDepartments([]string{"A", "B", "C", "D", "E", "F"}), "6 个部门：A、B、C、D、E等"},
		{en.PlanNoUndo(), "This cannot be undone. You can make a new code with different digits."},
		{zh.PlanNoUndo(), "此操作无法撤销。可以重新生成新的激活码，但号码不同。"},
		{en.PlanType(60), "Type 60 to delete 60 codes"}, {zh.PlanType(60), "输入 60 以删除 60 个激活码"},
		{en.PlanGo(12), "Delete 12 activation codes"}, {zh.PlanGo(12), "删除 12 个激活码"},
		{en.PlanGo(1), "Delete 1 activation code"},
		{en.PlanBack(2), "Back to the list, keep them"}, {zh.PlanBack(2), "返回列表，保留"},
		{en.PlanUnderstoodValid(3), "I understand that 3 codes can still be used"},
		{en.PlanUnderstoodCount(34), "I understand that 34 codes will be deleted"},
		{en.PlanGone(1), "1 code is already gone and was taken out"},
		{en.PlanTable(1), "The code to be deleted"}, {en.PlanTable(2), "Both codes to be deleted"}, {en.PlanTable(3), "All 3 codes to be deleted"}, {zh.PlanTable(2), "将删除的全部 2 个激活码"},
		{en.PlanReasonHint(200, true), "Required. Up to 200 characters, kept in the history"},
		{en.PlanReasonHint(200, false), "Optional. Up to 200 characters, kept in the history"},
		{en.PersonOther("Administrator"), "another visitor (Administrator)"}, {zh.PersonOther("管理员"), "其他访客（管理员）"},
		{en.TimeZone(at), "3 May 2026, 14:03 UTC"},
		{en.PlanBelongs("Ann"), "This plan belongs to Ann"},
		{en.OperationRunning(12), "Deleting 12 activation codes…"},
		{en.OperationAll(12), "12 activation codes deleted"}, {zh.OperationAll(12), "已删除 12 个激活码"},
		{en.OperationAll(1), "1 activation code deleted"},
		{en.OperationSome(9, 12), "9 of 12 activation codes deleted"}, {zh.OperationSome(9, 12), "已删除 12 个中的 9 个激活码"},
		{en.OperationNone(), "No activation codes were deleted"},
		{en.OperationUnknown(2), "We cannot tell yet if the codes were deleted"}, {zh.OperationUnknown(2), "暂时无法确认激活码是否已删除"},
		{en.OperationDontResend(), "Do not send it again. We are checking."}, {zh.OperationDontResend(), "请勿再次提交，正在核对。"},
		{en.OperationGone(2), "These codes were already gone"},
		{en.OperationProofAll(12, at, at), "Checked at 14:03:22: none of the 12 is listed any more"},
		{zh.OperationProofAll(12, at, at), "14:03:22 核对：这 12 个均已不在列表中"},
		{en.OperationProofSome(1, 12, at, at), "Checked at 14:03:22: 1 of the 12 is still listed"},
		{en.OperationSmaller(700, 100), "Make 7 plans of 100"}, {zh.OperationSmaller(700, 100), "拆分为 7 个计划，每个 100 个激活码"},
		{en.OperationSmaller(650, 100), "Make 6 plans of 100 and 1 of 50"}, {zh.OperationSmaller(650, 100), "拆分为 6 个计划（各 100 个激活码）和 1 个计划（50 个激活码）"},
		{en.OperationSmaller(101, 100), "Make 1 plan of 100 and 1 of 1"}, {en.OperationSmaller(120, 20), "Make 6 plans of 20"},
		{en.OperationAgain(3), "Try the 3 again"},
		{en.ErrorNothingDeleted(), "Nothing was deleted"}, {zh.ErrorNothingDeleted(), "未删除任何内容"},
		{en.ErrorKept(3), "Your 3 selected codes are kept"}, {zh.ErrorKept(3), "已保留您选择的 3 个激活码"},
		{en.ErrorKept(1), "Your 1 selected code is kept"},
		{en.ShellBanner(), "Demo data. Nothing real is deleted."}, {zh.ShellBanner(), "演示数据，不会删除真实内容。"},
		{en.ListSelectedLive(2500), "{n} of 2,500 selected"},
		{en.OperationCount(3, "still there"), "3 still there"}, {zh.OperationCount(3, "still there"), "3 个仍存在"},
		{en.ShellLanguageSwitch(Chinese), "中文 (Chinese)"}, {zh.ShellLanguageSwitch(English), "English（英文）"},
		{en.ListAllTypes(2500), "All types (2,500)"}, {zh.ListAllTypes(2500), "全部类型（2,500）"},
		{en.OperationAgain(1), "Try this one again"},
		{en.OperationCheckFailed("unreachable"), "The last check did not succeed. No connection to the service could be made."},
		{zh.OperationCheckFailed("server"), "最近一次核对未成功。华为云会议出现故障。"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}

func TestTickLabelsTellTheExpiry(t *testing.T) {
	now := time.Date(2026, 5, 2, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		expires time.Time
		en, zh  string
	}{
		{now.AddDate(0, 0, 1), "Select Room 4-12, expires 3 May", "选择“Room 4-12”，5月3日到期"},
		{now.AddDate(1, 0, 1), "Select Room 4-12, expires 3 May 2027", "选择“Room 4-12”，2027年5月3日到期"},
		{now, "Select Room 4-12, expired 2 May", "选择“Room 4-12”，已于5月2日过期"},
		{time.Time{}, "Select Room 4-12, expiry not given", "选择“Room 4-12”，未提供到期时间"},
	}
	for _, test := range tests {
		if got := English.ListTick("Room 4-12", test.expires, now); got != test.en {
			t.Errorf("English: %q, want %q", got, test.en)
		}
		if got := Chinese.ListTick("Room 4-12", test.expires, now); got != test.zh {
			t.Errorf("Chinese: %q, want %q", got, test.zh)
		}
	}
}

// Values that are known have words in both languages; others come through.
func TestKnownValuesHaveWords(t *testing.T) {
	tests := []struct {
		name   string
		word   func(Language, string) string
		values []string
	}{
		{"TerminalType", Language.TerminalType, []string{"idea-hub", "huawei-vision", "welink-desktop(iwb)", "smart-rooms"}},
		{"CodeColumn", Language.CodeColumn, []string{"terminal", "code", "type", "department", "expires", "status"}},
		{"ListExpiryChoice", Language.ListExpiryChoice, []string{"expired", "24h", "7d", "later", "none"}},
		{"ProtectKindChoice", Language.ProtectKindChoice, []string{"code", "terminal", "department"}},
		{"ShellRole", Language.ShellRole, []string{"viewer", "helpdesk", "admin"}},
		{"SignInAccountFault", Language.SignInAccountFault, []string{"wrong", "locked", "blocked", "disabled", "unbound", "captcha", "first", "expired", "no-manager"}},
		{"SettingsColumn", Language.SettingsColumn, []string{"name", "value", "source"}},
		{"SettingsSource", Language.SettingsSource, []string{"default", "environment", "file", "flag"}},
		{"SettingsUnsafe", Language.SettingsUnsafe, []string{"plain-http", "secret-flag", "history", "reason", "metrics", "helpdesk-free"}},
		{"AccountFault", func(l Language, why string) string { return l.AccountFault(why, 8, 128) }, []string{"old", "length", "common", "same", "repeat", "file"}},
		{"SignInPersona", Language.SignInPersona, []string{"administrator", "helpdesk", "viewer"}},
		{"ShellThemeChoice", Language.ShellThemeChoice, []string{"auto", "light", "dark"}},
		{"OperationCode", Language.OperationCode, []string{"deleted", "still there", "not checked", "already gone"}},
		{"OperationOutcome", Language.OperationOutcome, []string{"running", "all", "some", "none", "gone", "unknown"}},
		{"OperationSection", Language.OperationSection, []string{"deleted", "still there", "not checked", "already gone"}},
		{"CreationOutcome", Language.CreationOutcome, []string{"running", "created", "unlisted", "appeared", "refused", "absent", "unknown"}},
		{"NewCodeCountryName", func(l Language, country string) string {
			return strings.NewReplacer("（+86）", "", "（+852）", "", "（+853）", "").Replace(l.NewCodeCountryName(country))
		}, []string{"chinaPR", "chinaHKG", "chinaOMA"}},
		{"DemoGroup", Language.DemoGroup, []string{"delete", "create", "list", "sign-in"}},
		{"DemoScopeChoice", Language.DemoScopeChoice, []string{"once", "always"}},
		{"DemoName", Language.DemoName, []string{"normal", "slow", "timeout-after-delete", "half-deleted", "token-expired", "token-kicked", "no-permission", "unknown-error", "rate-limited", "server-error", "html", "over-100-refused", "create-no-resource", "list-server-error", "list-slow", "list-broken", "sign-in-refused"}},
		{"FieldName", Language.FieldName, []string{"username", "password", "q", "type", "dept", "expiry", "sort", "page", "size", "id", "do", "reason", "understood", "count", "behaviour", "scope", "codes", "language", "theme", "mask", "persona", "view"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, value := range test.values {
				if got := test.word(English, value); got == value || han.MatchString(got) {
					t.Errorf("English word for %q is %q", value, got)
				}
				got := test.word(Chinese, value)
				if !han.MatchString(got) {
					t.Errorf("Chinese word for %q is %q", value, got)
				}
				checkLatin(t, test.name, got)
			}
			if got := test.word(Chinese, "new-value"); got != "new-value" {
				t.Errorf("an unknown value became %q", got)
			}
		})
	}
	for _, behaviour := range []string{"normal", "html", "sign-in-refused"} {
		if !han.MatchString(Chinese.DemoText(behaviour)) {
			t.Errorf("no Chinese line for the behaviour %q", behaviour)
		}
	}
	for _, persona := range []string{"administrator", "helpdesk", "viewer"} {
		if !han.MatchString(Chinese.SignInPersonaText(persona, 100)) {
			t.Errorf("no Chinese line for the persona %q", persona)
		}
	}
	if got := English.SignInPersonaText("helpdesk", 1); got != "Deletes up to 1 code at once" {
		t.Errorf("help desk with a limit of 1: %q", got)
	}
}

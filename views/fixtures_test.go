package views

import (
	"fmt"

	"github.com/a-h/templ"
)

// state is one named state of a page.
type state struct {
	name string
	page templ.Component
}

// states are all states of all pages, with tables of at most rows rows.
func states(rows int) []state {
	var all []state
	add := func(name string, page templ.Component) { all = append(all, state{name, page}) }

	add("codes", Codes(codesPage(rows)))
	add("codes-chinese", Codes(codesPageChinese(rows)))
	for name, change := range codesChanges() {
		p := codesPage(rows)
		change(&p)
		add("codes-"+name, Codes(p))
	}
	for name, change := range planChanges() {
		p := planPage(rows)
		change(&p)
		add("plan-"+name, Plan(p))
	}
	for name, p := range operationPages(rows) {
		add("operation-"+name, Operation(p))
	}
	for name, p := range newCodePages() {
		add("newcode-"+name, NewCode(p))
	}
	for name, p := range creationPages() {
		add("creation-"+name, Creation(p))
	}
	add("history", History(historyPage(rows)))
	add("history-empty", History(historyEmpty()))
	for name, p := range errorPages() {
		add("error-"+name, Error(p))
	}
	add("signin-sandbox", SignIn(signInSandbox()))
	add("signin-password", SignIn(signInPassword()))
	add("account", Account(accountPage()))
	add("settings", Settings(settingsPage()))
	add("demo", Demo(demoPage()))
	add("recipes", Recipes(recipesPage()))
	add("recipes-empty", Recipes(recipesEmpty()))
	add("recipes-form", EditRecipe(recipeFormPage()))
	add("recipes-remove", RemoveRecipe(recipeRemovalPage()))
	add("preferences", Preferences(preferencesPage()))
	for name, p := range storyPages() {
		add("story-"+name, StoryOf(p))
	}
	return all
}

func shell(title string) Shell {
	return Shell{
		Lang: "en", Title: title, SkipText: "Skip to content", NavLabel: "Main",
		Nav: []NavItem{
			{Text: "Activation codes", URL: "/codes", Current: true},
			{Text: "History", URL: "/history"}, {Text: "Demo", URL: "/demo"},
		},
		Search:     &StorySearch{Label: "Look up a code", Field: "Whole code, id or terminal", Button: "Look up"},
		Enterprise: "Acme (China)", Badge: Badge{Text: "DEMO"}, Banner: "Demo data. Nothing real is deleted.",
		Unsettled: &Link{"1 operation is not settled", "/operations/1"},
		Language:  LanguageSwitch{Text: "中文", Value: "zh-CN"},
		Themes:    ThemeSwitch{Label: "Theme", Auto: "System", Light: "Light", Dark: "Dark"},
		Next:      "/codes?expiry=expired",
		Person:    &Person{Name: "Administrator", PreferencesLabel: "Administrator, preferences", SignOut: "Sign out"},
		Footer:    Footer{Version: "Codedesk 1.0.0", IDLabel: "Codedesk id", ID: "0190f3c8-62f0-7a51-9a0e-5d2b7c1e4f30"},

		NoticesLabel: "Messages",
		Script:       ScriptTexts{Copied: "Copied", CopyFailed: "Could not copy", SaveFailed: "Not saved yet. The ticks go with your next click."},
	}
}

func shellChinese(title string) Shell {
	s := shell(title)
	s.Lang, s.SkipText, s.NavLabel, s.Banner = "zh-CN", "跳到正文", "主导航", "演示数据，不会删除真实内容。"
	s.Nav = []NavItem{{Text: "激活码", URL: "/codes", Current: true}, {Text: "历史记录", URL: "/history"}, {Text: "演示", URL: "/demo"}}
	s.Enterprise, s.Badge.Text = "示例科技（中国）", "演示"
	s.Language = LanguageSwitch{Text: "English", Value: "en"}
	s.Themes = ThemeSwitch{Label: "主题", Auto: "跟随系统", Light: "浅色", Dark: "深色"}
	s.Person = &Person{Name: "管理员", PreferencesLabel: "管理员，偏好设置", SignOut: "退出登录"}
	s.Footer.IDLabel, s.NoticesLabel = "Codedesk 编号", "消息"
	return s
}

// sample is what a row is made of.
type sample struct {
	terminal, code, kind, dept, relative, exact string
	status                                      StatusKind
}

func samples() []sample {
	return []sample{
		{"Shenzhen HQ 12F boardroom", "089412361", "IdeaHub", "Sales", "41 days ago", "13 Oct 2026, 09:30", StatusExpired},
		{"Shanghai Lab, huddle 3", "055730914", "Smart TV", "Research Lab", "41 days ago", "13 Oct 2026, 09:30", StatusExpired},
		{"北京前台大屏", "098120961", "SmartRooms meeting version", "Reception", "12 days ago", "11 Nov 2026, 18:00", StatusExpired},
		{"Dongguan training room A", "093551642", "SmartRooms full version", "Training", "3 hours ago", "23 Nov 2026, 13:05", StatusExpired},
		{"杭州 7F-702", "013428960", "IdeaHub", "Sales", "3 hours ago", "23 Nov 2026, 13:05", StatusExpired},
		{"Paris showroom", "069775894", "Smart TV", "Research Lab", "in 5 hours", "23 Nov 2026, 21:10", StatusSoon},
		{"<script>alert(1)</script>", "041903764", "SmartRooms meeting version", "Reception", "in 6 days", "29 Nov 2026, 09:00", StatusValid},
		{"成都 3F 专注室", "016377260", "SmartRooms full version", "Training", "in 6 days", "29 Nov 2026, 09:00", StatusValid},
		{"غرفة الاجتماعات 4", "020114578", "IdeaHub", "Sales", "in 12 days", "5 Dec 2026, 12:00", StatusValid},
		{"AVeryLongTerminalNameWithoutAnyBlankThatSomebodyCopiedFromAnAsset", "077020455", "board-x9", "Not given", "Not given", "", StatusUnknown},
	}
}

// codeRow makes row i; rows repeat the samples.
func codeRow(i int, masked bool) CodeRow {
	words := map[StatusKind]string{
		StatusExpired: "Expired", StatusSoon: "Expires soon", StatusValid: "Valid", StatusUnknown: "Not given",
	}
	all := samples()
	s := all[i%len(all)]
	r := CodeRow{
		ID: fmt.Sprintf("8a8c1f0e5d2b4c6f9e7a3b1d00000%03x", i), TickLabel: "Select " + s.terminal + ", " + s.relative,
		Terminal: s.terminal, Type: s.kind, Department: s.dept,
		Code:    CodeText{Full: s.code, CopyLabel: "Copy the code of " + s.terminal},
		Expires: Moment{Relative: s.relative, Exact: s.exact}, Status: Status{s.status, words[s.status]},
	}
	if s.exact != "" {
		r.Expires.DateTime = "2026-11-23T13:05:00+08:00"
	}
	if masked {
		r.Code.Masked = s.code[:3] + "•••" + s.code[6:]
		r.Code.ShowLabel, r.Code.HideLabel = "Show the code of "+s.terminal, "Hide the code of "+s.terminal
		if i%3 != 1 { // the others are shown for a while
			r.Code.Full = ""
		}
	}
	return r
}

func codeRows(n int, masked bool) []CodeRow {
	var rows []CodeRow
	for i := range n {
		rows = append(rows, codeRow(i, masked))
	}
	return rows
}

func words() CodeWords { return CodeWords{Show: "Show", Hide: "Hide", Copy: "Copy"} }

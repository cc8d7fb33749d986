package text

import "time"

// SignInTitle is the heading of the sign-in page.
func (l Language) SignInTitle() string { return l.pick("Sign in", "登录") }

// SignInAbout says to somebody who has never seen it what Codedesk is for.
func (l Language) SignInAbout() string {
	return l.pick(
		"See, tick and delete the activation codes of your Huawei Cloud Meeting terminals.",
		"查看、勾选并删除华为云会议终端的激活码。")
}

// SignInPersonas is the heading of the sandbox's one-click sign-in.
func (l Language) SignInPersonas() string { return l.pick("Look around as", "以下列身份体验") }

// SignInPersona names a persona: "administrator", "helpdesk" or "viewer".
func (l Language) SignInPersona(persona string) string {
	if persona == "administrator" {
		return l.ShellRole("admin")
	}
	return l.ShellRole(persona)
}

// SignInPersonaText says in one line what a persona can do. limit is the most
// codes that the help desk may delete at once.
func (l Language) SignInPersonaText(persona string, limit int) string {
	switch persona {
	case "administrator":
		return l.pick("Sees and deletes all codes", "查看并删除全部激活码")
	case "helpdesk":
		return l.pick("Deletes up to "+some(limit, "code", "codes")+" at once", "每次最多删除 "+count(limit)+" 个激活码")
	case "viewer":
		return l.pick("Looks at codes and history, deletes nothing", "查看激活码和历史记录，不能删除")
	}
	return persona
}

// PersonOther is what a visitor of the sandbox reads of another one, whose name nobody knows; role is that of the
// other one in words.
func (l Language) PersonOther(role string) string {
	return l.pick("another visitor ("+role+")", "其他访客（"+role+"）")
}

// SignInOr stands between the personas and the form.
func (l Language) SignInOr() string { return l.pick("or with a user name", "或使用用户名登录") }

// SignInWith heads the form where it stands alone.
func (l Language) SignInWith() string { return l.pick("With your user name", "使用用户名登录") }

// SignInNot is the heading over what went wrong.
func (l Language) SignInNot() string { return l.pick("You are not signed in", "未能登录") }

// SignInUser labels the user name.
func (l Language) SignInUser() string { return l.pick("User name", "用户名") }

// SignInPassword labels the password.
func (l Language) SignInPassword() string { return l.pick("Password", "密码") }

// SignInGo is the button.
func (l Language) SignInGo() string { return l.pick("Sign in", "登录") }

// SignInWrong answers a user name and password that do not belong together. It
// does not say which of them was wrong: that would tell strangers who exists.
func (l Language) SignInWrong() string {
	return l.pick(
		"This user name and password do not go together. Check both and try again.",
		"用户名与密码不匹配，请检查后重试。")
}

// SignInFirstEnded answers a right first password whose days are over.
func (l Language) SignInFirstEnded() string {
	return l.pick("This was a first password, and its time is over. Ask whoever gave it to you for another.",
		"此初始密码已过期，请向提供者索取新的初始密码。")
}

// SignInEmpty answers a form in which something was left out.
func (l Language) SignInEmpty() string {
	return l.pick("Enter your user name and password.", "请输入用户名和密码。")
}

// SignInThrottled answers too many attempts; after is how long to wait.
func (l Language) SignInThrottled(after time.Duration) string {
	return l.pick(
		"There were too many attempts. You can try again in "+l.Duration(after)+".",
		"尝试次数过多，请在 "+l.Duration(after)+"后重试。")
}

// SignInPlease is shown to somebody who opened a page without being signed in.
func (l Language) SignInPlease() string {
	return l.pick("Please sign in first. You will then come to the page you opened.", "请先登录，之后将打开您要访问的页面。")
}

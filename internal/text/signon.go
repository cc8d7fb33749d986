package text

// Signing in at a provider; name is what people call it.

// SignOn is the link to sign in there.
func (l Language) SignOn(name string) string {
	return l.pick("Sign in with "+name, "使用 "+name+" 登录")
}

// SignOnFault says why nobody is signed in: a reason of package signon, or "stale" for a way back that leads nowhere.
func (l Language) SignOnFault(reason, name string) string {
	switch reason {
	case "unavailable":
		return l.pick(
			name+" cannot be reached at the moment. Try again in a minute, or use another way to sign in if there is one.",
			"暂时无法连接 "+name+"。请稍后重试；如有其他登录方式，也可使用其他方式登录。")
	case "setup":
		return l.pick(
			name+" does not accept Codedesk as it is set up now. Tell whoever looks after Codedesk.",
			name+" 不接受 Codedesk 的当前设置，请联系 Codedesk 的管理人员。")
	case "denied":
		return l.pick(
			name+" did not let you in, or you went back before you were done. You can try again.",
			name+" 未允许登录，或者您在完成之前返回了。您可以重试。")
	case "provider":
		return l.pick(
			name+" could not finish the sign-in. Try again in a minute.",
			name+" 未能完成登录，请稍后重试。")
	case "stale":
		return l.pick(
			"This sign-in was begun in another browser, is more than 10 minutes old or was used already. Begin again.",
			"此次登录是在其他浏览器中开始的、已超过 10 分钟或已被使用。请重新登录。")
	case "not-fresh":
		return l.pick(
			name+" did not confirm that you have just signed in there. Nothing was deleted. Try again; if it stays so, tell whoever looks after Codedesk.",
			name+" 未确认您刚刚重新登录。未删除任何内容。请重试；如仍然如此，请联系 Codedesk 的管理人员。")
	case "no-role":
		return l.pick(
			name+" knows you, but you have no role in Codedesk. Ask whoever looks after Codedesk for one.",
			name+" 已确认您的身份，但您在 Codedesk 中没有角色，请联系 Codedesk 的管理人员。")
	}
	return l.pick(
		"What came back from "+name+" could not be used, so nobody is signed in. Begin again.",
		name+" 返回的内容无法使用，因此未登录。请重新登录。")
}

// SignedOutTitle is the heading after a sign-out of somebody who had signed in at a provider.
func (l Language) SignedOutTitle() string { return l.pick("You are signed out", "您已退出登录") }

// SignedOutText says what else is still open.
func (l Language) SignedOutText(name string) string {
	return l.pick(
		"Codedesk has forgotten you. At "+name+" you may still be signed in: whoever uses this browser next could come in again without a password.",
		"您已退出 Codedesk，但可能仍在 "+name+" 上保持登录：下一个使用此浏览器的人可能无需密码即可再次进入。")
}

// SignedOutThere is the link to sign out there.
func (l Language) SignedOutThere(name string) string {
	return l.pick("Sign out of "+name+" too", "同时退出 "+name)
}

// SignedOutAgain is the link back to the sign-in page.
func (l Language) SignedOutAgain() string { return l.pick("Sign in again", "重新登录") }

// HistorySignOn says how somebody signed in at a provider: as a role.
func (l Language) HistorySignOn(role string) string {
	return l.Join([]string{l.HistorySignIn(role), l.pick("with single sign-on", "单点登录")})
}

// HistorySignOnFailed says whose single sign-on failed, from where, and why (see SignOnFault). The name is "" unless the
// provider has said it. So many more that failed before were not written down one by one.
func (l Language) HistorySignOnFailed(more int, name, address, why string) string {
	parts := []string{l.pick("with single sign-on", "单点登录")}
	if name != "" {
		parts = []string{l.pick("for "+name+" with single sign-on", "用户 "+name+"，单点登录")}
	}
	if address != "" {
		parts = append(parts, l.pick("from "+address, "来自 "+address))
	}
	parts = append(parts, l.signOnWhy(why))
	if more > 0 {
		parts = append(parts, l.pick("and "+count(more)+" more before", "此前另有 "+count(more)+" 次"))
	}
	return l.Join(parts)
}

func (l Language) signOnWhy(why string) string {
	switch why {
	case "unavailable":
		return l.pick("the provider could not be reached", "无法连接身份提供方")
	case "setup":
		return l.pick("the provider does not accept Codedesk", "身份提供方不接受 Codedesk")
	case "denied":
		return l.pick("the provider or the person said no", "身份提供方或本人拒绝")
	case "provider":
		return l.pick("the provider could not finish", "身份提供方未能完成")
	case "stale":
		return l.pick("not begun here, too late or used before", "并非在此开始、已超时或已被使用")
	case "not-fresh":
		return l.pick("the provider did not confirm a fresh sign-in", "身份提供方未确认刚刚重新登录")
	case "no-role":
		return l.pick("no role here", "在此没有角色")
	}
	return l.pick("the answer was not accepted", "返回的内容未被接受")
}

package text

import "time"

// AccountTitle is the heading of the page with the person's password and sessions, and the link to it.
func (l Language) AccountTitle() string { return l.pick("Password and devices", "密码和设备") }

// AccountDevices heads the list of where the person is signed in.
func (l Language) AccountDevices() string {
	return l.pick("Signed in on these devices", "已在以下设备登录")
}

// AccountDevicesText says how long a session lives: idle without a request, and longest in all.
func (l Language) AccountDevicesText(idle, longest time.Duration) string {
	return l.pick(
		"Each is signed out after "+l.Duration(idle)+" without use, and after "+l.Duration(longest)+" in any case. Your ticks and plans stay.",
		"闲置 "+l.Duration(idle)+"后自动退出，最长保持登录 "+l.Duration(longest)+"。您的勾选和计划不会丢失。")
}

// AccountDevice names a browser, on a system if that is known, and where it is.
func (l Language) AccountDevice(browser, system, address string) string {
	name := browser
	if name == "" {
		name = l.pick("A browser", "浏览器")
	}
	if system != "" {
		name += l.pick(" on "+system, "，"+system)
	}
	if address != "" {
		name += l.pick(", from "+address, "，来自 "+address)
	}
	return name
}

// AccountThis marks the session that the page was asked with.
func (l Language) AccountThis() string { return l.pick("This one", "当前设备") }

// AccountBegun says when somebody signed in there.
func (l Language) AccountBegun(at, now time.Time) string {
	return l.pick("signed in "+l.At(at, now), "登录时间 "+l.At(at, now))
}

// AccountSeen says when it was last used.
func (l Language) AccountSeen(at, now time.Time) string {
	return l.pick("last used "+l.At(at, now), "最近使用 "+l.At(at, now))
}

// AccountEnd signs one device out.
func (l Language) AccountEnd() string { return l.pick("Sign out", "退出登录") }

// AccountEndLabel is the same with the name of what is signed out.
func (l Language) AccountEndLabel(name string) string {
	return l.pick("Sign out: "+name, "退出登录："+name)
}

// AccountEndOthers signs all but this one out.
func (l Language) AccountEndOthers(n int) string {
	return l.pick("Sign out the "+some(n, "other", "others"), "退出其他 "+count(n)+" 个设备")
}

// AccountEnded says how many were signed out.
func (l Language) AccountEnded(n int) string {
	if n == 0 {
		return l.pick("It was signed out already", "该设备此前已退出登录")
	}
	return l.pick(some(n, "device was", "devices were")+" signed out", "已退出 "+count(n)+" 个设备")
}

// AccountPassword heads the form for another password.
func (l Language) AccountPassword() string { return l.pick("Change your password", "修改密码") }

// AccountPasswordText says what is asked of it.
func (l Language) AccountPasswordText(least int) string {
	return l.pick(
		"At least "+some(least, "character", "characters")+", and none that is easy to guess. Your other devices are signed out.",
		"至少 "+count(least)+" 个字符，且不易被猜到。您的其他设备将退出登录。")
}

// AccountFirst heads the form of whoever has signed in with a first password.
func (l Language) AccountFirst() string {
	return l.pick("Choose your own password", "请设置您自己的密码")
}

// AccountFirstText says why.
func (l Language) AccountFirstText() string {
	return l.pick("You have signed in with a first password, which somebody else may know. Everything else opens once you have chosen another.",
		"您使用的是初始密码，其他人可能知道它。设置新密码后才能使用其他功能。")
}

// AccountOld labels the password that holds now.
func (l Language) AccountOld() string { return l.pick("Password now", "当前密码") }

// AccountNew labels the new one.
func (l Language) AccountNew() string { return l.pick("New password", "新密码") }

// AccountRepeat asks for it once more.
func (l Language) AccountRepeat() string {
	return l.pick("New password once more", "再次输入新密码")
}

// AccountChange is the button.
func (l Language) AccountChange() string { return l.pick("Change password", "修改密码") }

// AccountChanged confirms it, with the number of other devices that were signed out.
func (l Language) AccountChanged(others int) string {
	changed := l.pick("Your password is changed", "密码已修改")
	if others > 0 {
		changed += l.pick(". ", "。") + l.AccountEnded(others)
	}
	return changed
}

// AccountNotChanged heads what is wrong with the form.
func (l Language) AccountNotChanged() string {
	return l.pick("Your password is not changed", "密码未修改")
}

// AccountFault says what is wrong; why is one of "old", "length", "common", "same", "repeat" and "file".
func (l Language) AccountFault(why string, least, most int) string {
	switch why {
	case "old":
		return l.pick("This is not your password now. Type it again.", "当前密码不正确，请重新输入。")
	case "length":
		return l.pick("A password has "+count(least)+" to "+some(most, "character", "characters")+".", "密码须为 "+count(least)+" 至 "+count(most)+" 个字符。")
	case "common":
		return l.pick("This password is easy to guess. Several words that have nothing to do with each other make a good one.",
			"此密码容易被猜到。建议使用几个互不相关的词语。")
	case "same":
		return l.pick("The new password is the one that you have now.", "新密码与当前密码相同。")
	case "repeat":
		return l.pick("The two new passwords differ. Type both again.", "两次输入的新密码不一致，请重新输入。")
	case "file":
		return l.pick("The file of the users cannot be changed by Codedesk. Ask whoever runs it.", "Codedesk 无法修改用户文件，请联系系统运维人员。")
	}
	return why
}

// AccountPeople heads who is signed in, for administrators.
func (l Language) AccountPeople() string { return l.pick("Signed in now", "当前已登录人员") }

// AccountPeopleText says what signing somebody out does.
func (l Language) AccountPeopleText() string {
	return l.pick("Whoever you sign out can sign in again, unless their user is removed.", "被退出的人员可以重新登录，除非其用户已被移除。")
}

// AccountPersonDevices counts somebody's sessions.
func (l Language) AccountPersonDevices(n int) string {
	return l.pick(some(n, "device", "devices"), count(n)+" 个设备")
}

// AccountPersonEnded says that somebody was signed out everywhere.
func (l Language) AccountPersonEnded(name string, n int) string {
	return l.pick(name+": "+l.AccountEnded(n), name+"："+l.AccountEnded(n))
}

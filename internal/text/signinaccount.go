package text

// SignInAccount heads the form for an account of one's own at the service.
func (l Language) SignInAccount() string {
	return l.pick("With your Huawei Cloud Meeting account", "使用您的华为云会议帐号")
}

// SignInAccountText says what is special about this way.
func (l Language) SignInAccountText() string {
	return l.pick(
		"For administrators of the enterprise. You work with your own rights; your password is not kept.",
		"供企业管理员使用。您将以自己的权限操作，密码不会被保存。")
}

// SignInAccountName labels the account.
func (l Language) SignInAccountName() string { return l.pick("Account", "帐号") }

// SignInAccountPassword labels its password.
func (l Language) SignInAccountPassword() string {
	return l.pick("Password of the account", "帐号密码")
}

// SignInAccountEmpty answers a form in which something was left out.
func (l Language) SignInAccountEmpty() string {
	return l.pick("Enter your account and its password.", "请输入帐号和密码。")
}

// SignInAccountTooLong and SignInAccountPasswordTooLong name the limits of the service, in characters.
func (l Language) SignInAccountTooLong(limit int) string {
	return l.pick("The account can have up to "+some(limit, "character", "characters")+".", "帐号最多 "+count(limit)+" 个字符。")
}

// SignInAccountPasswordTooLong is about the password.
func (l Language) SignInAccountPasswordTooLong(limit int) string {
	return l.pick("The password can have up to "+some(limit, "character", "characters")+".", "密码最多 "+count(limit)+" 个字符。")
}

// SignInAccountColon answers an account with a colon, which no account has.
func (l Language) SignInAccountColon() string {
	return l.pick("The account cannot contain a colon (:).", "帐号不能包含冒号（:）。")
}

// SignInAccountElsewhere answers an account of another enterprise.
func (l Language) SignInAccountElsewhere() string {
	return l.pick(
		"This account belongs to another enterprise than the one that this Codedesk is for. Use an account of this enterprise.",
		"该帐号属于其他企业，本 Codedesk 仅供指定企业使用。请使用本企业的帐号。")
}

// SignInAccountFull answers when so many people work with own accounts that there is no room for another.
func (l Language) SignInAccountFull(most int) string {
	return l.pick(
		some(most, "person is", "people are")+" signed in with their own accounts, as many as there is room for. Try again later.",
		"已有 "+count(most)+" 人使用自己的帐号登录，达到上限。请稍后再试。")
}

// SignInAccountFault says what is in the way of a sign-in; fault is one of the client's, see meeting.AccountFault.
func (l Language) SignInAccountFault(fault string) string {
	switch fault {
	case "wrong":
		return l.pick("This account and password do not go together. Check both and try again. Huawei locks accounts after several wrong passwords.",
			"帐号与密码不匹配，请检查后重试。多次输错密码会导致帐号被华为锁定。")
	case "locked":
		return l.pick("Huawei has locked this account for a while, after too many wrong passwords. Wait some minutes, then try again.",
			"因多次输错密码，华为已暂时锁定该帐号。请等待几分钟后重试。")
	case "blocked":
		return l.pick("Huawei has locked this account for good. Ask your enterprise's administrator, or Huawei's support, to unlock it.",
			"华为已永久锁定该帐号。请联系企业管理员或华为技术支持解锁。")
	case "disabled":
		return l.pick("This account is disabled or not activated. Ask your enterprise's administrator to enable it.",
			"该帐号已停用或尚未激活。请联系企业管理员启用。")
	case "unbound":
		return l.pick("This account does not belong to an enterprise any more. Ask your enterprise's administrator.",
			"该帐号已与企业解绑。请联系企业管理员。")
	case "captcha":
		return l.pick("Huawei asks for a verification code first, which cannot be entered here. Sign in once at Huawei's website or app, then try again here.",
			"华为要求先输入验证码，此处无法输入。请先在华为网站或应用登录一次，然后再试。")
	case "first":
		return l.pick("This account was never signed in with. Sign in at Huawei's website or app first and choose a password, then try again here.",
			"该帐号从未登录过。请先在华为网站或应用登录并设置密码，然后再试。")
	case "expired":
		return l.pick("The password of this account has expired. Change it at Huawei's website or app, then try again here.",
			"该帐号的密码已过期。请在华为网站或应用修改密码，然后再试。")
	case "no-manager":
		return l.pick("This account is not an administrator's. Managing activation codes needs an administrator account of your enterprise: use one, or ask for the right.",
			"该帐号不是管理员。管理激活码需要企业管理员帐号：请使用管理员帐号，或申请权限。")
	}
	return fault
}

// SignInAccountService says that the service could not tell whether the password is right: heading and happened are those
// of [Language.ErrorService].
func (l Language) SignInAccountService(heading, happened string) string {
	return l.pick("You could not be signed in at Huawei. "+heading+". "+happened, "无法在华为登录。"+heading+"。"+happened)
}

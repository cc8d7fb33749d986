package text

// vendorUSG words the codes of the part of the service that knows users,
// terminals and activation codes. number is the code without "USG.".
func (l Language) vendorUSG(number string) string {
	switch number {
	case "000000001":
		return l.pick("The service is busy.", "服务繁忙。")
	case "000000002", "206010029":
		return l.vendorInternal()
	case "000000003", "206060011":
		return l.vendorParameter()
	case "000000004", "206020000":
		return l.vendorToken()
	case "000000005":
		return l.pick("The service is being updated.", "服务正在升级。")

	// Activation codes and terminals.
	case "201040031":
		return l.pick("The activation code has expired.", "激活码已过期。")
	case "201040033":
		return l.pick("The terminal is already activated in this enterprise.", "该终端已在本企业激活。")
	case "201040034":
		return l.pick("The terminal is activated in another enterprise.", "该终端已在其他企业激活。")
	case "201050012":
		return l.pick("The activation code does not exist any more.", "激活码已不存在。")
	case "201050015":
		return l.pick("The activation code is not right.", "激活码不正确。")
	case "201050021":
		return l.pick("The terminal could not be activated.", "终端激活未成功。")
	case "201050022":
		return l.pick("The terminal cannot be detached from the enterprise.", "该终端不允许与企业解绑。")
	case "206040000":
		return l.pick("The service does not know this terminal type.", "服务不支持该终端类型。")
	case "211030046":
		return l.pick("The code is not one for an IdeaHub.", "这不是 IdeaHub 激活码。")

	// Users.
	case "201040000", "206030000":
		return l.vendorNoUser()
	case "201040001":
		return l.pick("The account exists already.", "帐号已存在。")
	case "201040005", "206010070":
		return l.vendorUsersFull()
	case "206010065":
		return l.pick("The phone number belongs to another account.", "电话号码已属于其他帐号。")
	case "206010066":
		return l.pick("The e-mail address belongs to another account.", "邮箱已属于其他帐号。")
	}
	return l.vendorSignIn(number)
}

// vendorSignIn words the USG codes that are about signing in.
func (l Language) vendorSignIn(number string) string {
	switch number {
	case "206010000":
		return l.pick("The user name or the password of the dashboard's account is not right.", "本系统帐号的用户名或密码不正确。")
	case "206010007":
		return l.vendorNotActivated()
	case "206010010", "206010011", "206010012", "206010013":
		return l.pick("The service wants a captcha, which a program cannot solve. Use an App ID instead.", "服务要求验证码，程序无法完成，请改用 App ID。")
	case "206010022", "206010023":
		return l.pick("The account signs in by single sign-on, which is not possible here.", "该帐号使用单点登录，此处不支持。")
	case "206010024", "206010027":
		return l.pick("The service does not take this way of signing in.", "服务不支持这种登录方式。")
	case "206010025":
		return l.pick("The App ID or the App Key is not right.", "App ID 或 App Key 不正确。")
	case "206010030":
		return l.pick("The App ID does not let unknown users in.", "该 App ID 不允许未知用户登录。")
	case "206010031":
		return l.pick("The App ID could not register the user.", "该 App ID 未能注册用户。")
	case "206010036":
		return l.pick("Ordinary users cannot sign in here. Use an administrator.", "普通用户无法登录，请使用管理员帐号。")
	case "206010042", "206010071":
		return l.pick("The account of another provider was not accepted.", "第三方帐号未通过认证。")
	case "206010057":
		return l.vendorClock()
	case "206010058":
		return l.pick("The App ID is not connected to an account.", "该 App ID 未绑定帐号。")
	case "206010064", "206010074":
		return l.pick("The account belongs to the other site (China or international). Check the address of the service.", "该帐号属于另一站点（中国站或国际站），请检查服务地址。")
	case "206010075":
		return l.pick("The account was detached from the enterprise.", "帐号已与企业解绑。")
	case "201040042":
		return l.pick("A first step of the sign-in has expired.", "登录的预验证已失效。")
	case "206020001":
		return l.pick("The sign-in was made at a standby site of the service.", "登录信息由容灾站点创建。")
	case "206020002":
		return l.pick("Another program has signed in as the same user and ended this sign-in.", "另一程序使用同一用户登录，使本次登录失效。")
	case "206030015", "211030050":
		return l.vendorLocked()
	case "211030052":
		return l.pick("The account is locked for good. Only the vendor's support can help.", "帐号已被永久锁定，请联系厂商技术支持。")
	}
	return ""
}

package text

import "time"

// The form for a new code.

// NewCodeTitle is the heading; terminal is "" while none is known.
func (l Language) NewCodeTitle(terminal string) string {
	if terminal == "" {
		return l.NewCodeAction()
	}
	return l.pick("Make a new code for "+terminal, "为 "+terminal+" 创建新激活码")
}

// NewCodeAction is the link to the form, and the heading without a terminal.
func (l Language) NewCodeAction() string { return l.pick("Make a new code", "创建新激活码") }

// NewCodeRow is the link in a row, and heads the column of links for screen readers.
func (l Language) NewCodeRow() string { return l.pick("New code", "新激活码") }

// NewCodeRowLabel is the whole name of the link in a row.
func (l Language) NewCodeRowLabel(terminal string) string {
	return l.pick("New code for "+terminal, "新激活码：为 "+terminal+" 创建")
}

// NewCodeAlready says that a new code for the terminal was asked for before.
func (l Language) NewCodeAlready() string {
	return l.pick("A new code for this terminal was asked for before", "此前已为该终端申请过新激活码")
}

// NewCodeAlreadyText says what to do then.
func (l Language) NewCodeAlreadyText() string {
	return l.pick("Look at it first. You can make another one all the same.", "请先查看。如有需要，仍可再创建一个。")
}

// NewCodeRemade says what became of such a code, one of [Language.CreationOutcome], when it was asked for, and by whom.
func (l Language) NewCodeRemade(outcome string, at, now time.Time, who string) string {
	return l.pick(outcome+", "+l.At(at, now)+" by "+who, outcome+"，"+l.At(at, now)+"，"+who)
}

// NewCodeOther says what is made: not the deleted code again.
func (l Language) NewCodeOther() string {
	return l.pick(
		"This makes another code with other digits. The deleted one does not come back.",
		"将创建一个号码不同的新激活码，已删除的激活码不会恢复。")
}

// NewCodeFrom says where the fields were filled from.
func (l Language) NewCodeFrom() string {
	return l.pick(
		"Type, terminal and department are those of the deleted code. Change them if they have changed.",
		"类型、终端和部门取自已删除的激活码，如有变化请修改。")
}

// NewCodePart heads the fields of the code.
func (l Language) NewCodePart() string { return l.pick("The code", "激活码") }

// NewCodeTerminal labels the name of the terminal.
func (l Language) NewCodeTerminal() string { return l.pick("Terminal name", "终端名称") }

// NewCodeTerminalHint says what it may be.
func (l Language) NewCodeTerminalHint(limit int) string {
	return l.pick("Up to "+some(limit, "character", "characters")+".", "最多 "+count(limit)+" 个字符。")
}

// NewCodeType labels the terminal type.
func (l Language) NewCodeType() string { return l.ListType() }

// NewCodeChoose is the choice that is none yet.
func (l Language) NewCodeChoose() string { return l.pick("Choose one", "请选择") }

// NewCodeTypeGone says that no code can be made of the type that the deleted one had.
func (l Language) NewCodeTypeGone(name string) string {
	return l.pick(
		"The deleted code was for “"+name+"”. New codes cannot be made for this type.",
		"已删除激活码的类型为“"+name+"”，无法为该类型创建新激活码。")
}

// NewCodeDepartment labels the department.
func (l Language) NewCodeDepartment() string { return l.ListDepartment() }

// NewCodeRoot stands for the enterprise itself where its name is not known.
func (l Language) NewCodeRoot() string {
	return l.pick("The enterprise itself", "企业（根部门）")
}

// NewCodeNoDepartments says that the choice is not the service's: why is a heading of [Language.ErrorService].
func (l Language) NewCodeNoDepartments(why string) string {
	return l.Sentences([]string{
		l.pick("The departments could not be read", "无法读取部门列表"), why,
		l.pick("Only those that codes are listed for can be chosen now.", "目前只能选择列表中激活码所属的部门。"),
	})
}

// NewCodeSomeDepartments says that there are more departments than are offered.
func (l Language) NewCodeSomeDepartments() string {
	return l.pick("The enterprise has more departments than can be shown here.", "企业的部门数量超出可显示的范围。")
}

// NewCodeDepartmentGone says that the department of the deleted code is not there any more.
func (l Language) NewCodeDepartmentGone(name string) string {
	return l.pick(
		"The department of the deleted code, “"+name+"”, is not there any more. Choose another one.",
		"已删除激活码所属的部门“"+name+"”已不存在，请另选部门。")
}

// NewCodeDescription labels the remark.
func (l Language) NewCodeDescription() string {
	return l.pick("Description (may stay empty)", "描述（可不填）")
}

// NewCodeSend heads the fields of where the code is sent.
func (l Language) NewCodeSend() string { return l.pick("Where it is sent", "发送方式") }

// NewCodeSendText says who sends it, and what is needed.
func (l Language) NewCodeSendText() string {
	return l.pick(
		"Huawei sends the code to the address below. An e-mail address is needed unless there is a mobile number of mainland China.",
		"华为云会议会将激活码发送到以下地址。除非填写中国大陆手机号，否则必须填写邮箱。")
}

// NewCodeEmail labels the address.
func (l Language) NewCodeEmail() string { return l.pick("E-mail address", "邮箱地址") }

// NewCodePhone labels the mobile number.
func (l Language) NewCodePhone() string { return l.pick("Mobile number", "手机号") }

// NewCodePhoneHint says how it is written.
func (l Language) NewCodePhoneHint() string {
	return l.pick(
		"Digits, with + and country code in front if you like. Text messages go to mainland China only.",
		"请输入数字，可在前面加 + 和国家码。短信仅支持中国大陆手机号。")
}

// NewCodeCountry labels the country of the number.
func (l Language) NewCodeCountry() string {
	return l.pick("Country of the number", "手机号所属国家或地区")
}

// NewCodeCountryName names a country as the service calls it. One that is not known is shown as it came.
func (l Language) NewCodeCountryName(country string) string {
	switch country {
	case "chinaPR":
		return l.pick("Mainland China (+86)", "中国大陆（+86）")
	case "chinaHKG":
		return l.pick("Hong Kong, China (+852)", "中国香港（+852）")
	case "chinaOMA":
		return l.pick("Macao, China (+853)", "中国澳门（+853）")
	}
	return country
}

// NewCodePrivacy says what is kept of the addresses.
func (l Language) NewCodePrivacy() string {
	return l.pick(
		"Codedesk hands the address on. Its history keeps only a part of it: the first letter and what stands behind the @.",
		"Codedesk 只转交地址，历史记录中仅保留其中一部分：首字母和 @ 之后的内容。")
}

// NewCodeNothingMade heads what is wrong with the form.
func (l Language) NewCodeNothingMade() string {
	return l.pick("No code was made", "未创建激活码")
}

// NewCodeFault says what a field takes: field is its name in the form, why one of "missing", "too-long", "not-offered",
// "one-line", "malformed", "elsewhere", "no-mobile" and "no-contact".
func (l Language) NewCodeFault(field, why string, length, limit int) string {
	name := l.newCodeField(field)
	switch why {
	case "missing":
		if field == "type" {
			return l.pick(name+": choose one", name+"：请选择")
		}
		return l.pick(name+": fill it in", name+"：请填写")
	case "too-long":
		return l.pick(
			name+": up to "+some(limit, "character", "characters")+", this has "+count(length),
			name+"：最多 "+count(limit)+" 个字符，现有 "+count(length)+" 个")
	case "one-line":
		return l.pick(name+": one line of text, without special characters", name+"：请输入单行文本，不含特殊字符")
	case "no-contact":
		return l.pick(
			name+": needed unless there is a mobile number of mainland China",
			name+"：未填写中国大陆手机号时必填")
	case "elsewhere":
		return l.pick(name+": its country code is not that of the country chosen", name+"：国家码与所选国家或地区不符")
	case "no-mobile":
		return l.pick(
			name+": a mobile number of mainland China has 11 digits and begins with 1",
			name+"：中国大陆手机号为 11 位数字，以 1 开头")
	case "malformed":
		if field == "phone" {
			return l.pick(name+": digits only, + may stand in front", name+"：只能包含数字，前面可加 +")
		}
		return l.pick(name+": a whole address, with an @ in it", name+"：请填写完整地址，包含 @")
	}
	return l.pick(name+": choose one that is offered", name+"：请从列表中选择")
}

func (l Language) newCodeField(field string) string {
	switch field {
	case "terminal":
		return l.NewCodeTerminal()
	case "description":
		return l.pick("Description", "描述")
	case "phone":
		return l.NewCodePhone()
	case "country":
		return l.NewCodeCountry()
	case "email":
		return l.NewCodeEmail()
	case "form":
		return l.pick("The form", "表单")
	}
	return l.FieldName(field)
}

// NewCodePaused says that the history could not be written.
func (l Language) NewCodePaused() Problem {
	return Problem{
		l.pick("We could not write the history, so nothing was sent", "无法写入历史记录，因此未发送请求"),
		l.pick("Every new code is written down before it is asked for. That did not succeed this time.", "每个新激活码都会在请求前写入记录，但本次写入未成功。"),
		l.ErrorJournal().Next,
	}
}

// NewCodeUnread says that nothing was sent now, and that nobody can tell whether that was done before.
func (l Language) NewCodeUnread() Problem {
	return Problem{
		l.pick("Nothing was sent this time", "本次未发送请求"),
		l.pick("The history could not be read, so we cannot tell whether this form has made a code already.", "无法读取历史记录，因此无法确认此表单是否已创建过激活码。"),
		l.pick("Do not fill in another form. Send this one again in a minute, or look in the history.", "请勿另填表单。请一分钟后重新提交此表单，或查看历史记录。"),
	}
}

// NewCodeBusy says that another code for the terminal is being made, or that it is not known yet whether it was.
func (l Language) NewCodeBusy() string {
	return l.pick("Another code for this terminal is being made, or it is not known yet whether it was. See the history, and try again in a minute.",
		"正在为该终端创建另一个激活码，或其结果尚未确认。请查看历史记录，并在一分钟后重试。")
}

// NewCodeTooMany says that so many codes of the person are not settled yet.
func (l Language) NewCodeTooMany(n int) string {
	return l.pick(
		some(n, "new code", "new codes")+" of yours "+plural(n, "is", "are")+" not settled yet. Wait until it is known what became of them.",
		"您有 "+count(n)+" 个新激活码的结果尚未确认，请等待确认后再试。")
}

// NewCodeRole: the person's role may not make codes.
func (l Language) NewCodeRole() Problem {
	return Problem{
		l.pick("You can look but not make new codes", "您可以查看，但不能创建激活码"),
		l.pick("Your role does not include making codes.", "您的角色不包括创建激活码。"),
		l.ErrorRole().Next,
	}
}

package text

import "time"

// What became of a request for a new code.

// CreationHeading is the outcome in one line: "running", "created", "unlisted", "appeared", "refused", "absent" or
// "unknown".
func (l Language) CreationHeading(outcome, terminal string) string {
	switch outcome {
	case "running":
		return l.pick("Making a new code for "+terminal+"…", "正在为 "+terminal+" 创建新激活码…")
	case "created":
		return l.pick("There is a new code for "+terminal, "已为 "+terminal+" 创建新激活码")
	case "unlisted":
		return l.pick("There is a new code for "+terminal+", but it is not listed", "已为 "+terminal+" 创建新激活码，但列表中没有")
	case "appeared":
		return l.pick("A code for "+terminal+" has appeared since", "此后列表中出现了 "+terminal+" 的激活码")
	case "refused":
		return l.pick("No new code for "+terminal+" was made", "未为 "+terminal+" 创建激活码")
	case "absent":
		return l.pick("No code for "+terminal+" has appeared", "列表中没有出现 "+terminal+" 的新激活码")
	}
	return l.pick("We cannot tell yet if a code for "+terminal+" was made", "暂时无法确认是否已为 "+terminal+" 创建激活码")
}

// CreationOutcome names an outcome in a few words, for the history.
func (l Language) CreationOutcome(outcome string) string {
	switch outcome {
	case "running":
		return l.pick("Making a new code", "正在创建激活码")
	case "created":
		return l.pick("New code", "新激活码")
	case "unlisted":
		return l.pick("New code, not listed", "新激活码，未在列表中")
	case "appeared":
		return l.pick("New code, probably", "新激活码（可能）")
	case "refused":
		return l.pick("New code refused", "创建被拒绝")
	case "absent":
		return l.pick("No new code appeared", "未出现新激活码")
	case "unknown":
		return l.pick("New code, not known yet", "新激活码，结果未知")
	}
	return outcome
}

// CreationText says what an outcome means and what to do.
func (l Language) CreationText(outcome string) string {
	switch outcome {
	case "running":
		return l.OperationRunningText()
	case "created":
		return l.pick("Type it on the terminal to activate it.", "请在终端上输入该激活码进行激活。")
	case "unlisted":
		return l.pick(
			"Huawei gave the digits, and they may work. The list does not have them, so when they expire is not known.",
			"华为云会议返回了号码，可能可以使用；但列表中没有，因此无法确定过期时间。")
	case "appeared":
		return l.pick(
			"Huawei did not confirm the request. The code below was not listed before it and fits it, so it is probably the one. Somebody else may have made it as well.",
			"华为云会议未确认请求。以下激活码在请求前不在列表中，且与请求相符，很可能就是所创建的；也可能由他人创建。")
	case "refused":
		return l.pick("You can make one as soon as the reason is gone.", "原因消除后可以重新创建。")
	case "absent":
		return l.pick(
			"Huawei did not confirm the request, and no code that fits it is listed. You can make one.",
			"华为云会议未确认请求，列表中也没有相符的激活码。您可以重新创建。")
	}
	return l.pick(
		"Huawei did not confirm the request. Do not make another code now: we are looking for it in the list.",
		"华为云会议未确认请求。请勿再次创建，正在列表中查找。")
}

// CreationAppearedMany stands where n codes fit and nobody can tell which it is.
func (l Language) CreationAppearedMany(n int) string {
	return l.pick(
		some(n, "code has", "codes have")+" appeared that "+plural(n, "fits", "fit")+". Which of them is the new one cannot be told: look in the list.",
		"出现了 "+count(n)+" 个相符的激活码，无法确定哪个是新创建的，请在列表中查看。")
}

// CreationGiven stands while the service has given the digits and its list does not show them yet.
func (l Language) CreationGiven() string {
	return l.pick(
		"Huawei gave the digits below. The list does not show them yet: we are looking for them.",
		"华为云会议已返回以下号码，但列表中尚未显示，正在查找。")
}

// CreationProof says what the list showed when it was read.
func (l Language) CreationProof(outcome string, at, now time.Time) string {
	when := l.At(at, now)
	switch outcome {
	case "created":
		return l.pick("Checked "+when+": the code is listed", when+" 核对：该激活码在列表中")
	case "unlisted":
		return l.pick("Checked "+when+": the code is not listed", when+" 核对：该激活码不在列表中")
	case "appeared":
		return l.pick("Checked "+when+": it is listed, and was not before the request", when+" 核对：在列表中，请求前没有")
	}
	return l.pick("Checked "+when+": no new code for the terminal is listed", when+" 核对：列表中没有该终端的新激活码")
}

// CreationLastFound is the same in the line that changes.
func (l Language) CreationLastFound() string {
	return l.pick("The last look into the list did not show it.", "最近一次核对未在列表中找到。")
}

// CreationCodeTitle heads the code.
func (l Language) CreationCodeTitle() string { return l.pick("The new code", "新激活码") }

// CreationFacts heads the facts.
func (l Language) CreationFacts() string { return l.pick("About this code", "关于此激活码") }

// CreationID labels the id of the creation.
func (l Language) CreationID() string {
	return l.pick("Codedesk id of the new code", "新激活码的 Codedesk ID")
}

// CreationBy labels who asked for the code.
func (l Language) CreationBy() string { return l.pick("Asked for by", "创建人") }

// CreationSentTo labels to whom the service was to send the code.
func (l Language) CreationSentTo() string {
	return l.pick("Sent by Huawei to", "华为云会议发送至")
}

// CreationDescription labels the remark.
func (l Language) CreationDescription() string { return l.pick("Description", "描述") }

// CreationRetry leads to a form with the same fields.
func (l Language) CreationRetry() string {
	return l.pick("Fill in the form again", "重新填写表单")
}

// CreationToList shows the terminal's codes in the list.
func (l Language) CreationToList() string { return l.pick("Show in the list", "在列表中查看") }

// CreationFrom leads to the deletion of the code that it stands for.
func (l Language) CreationFrom() string {
	return l.pick("The deletion of the old code", "旧激活码的删除记录")
}

// CreationAlready says that a form was sent before, with other fields.
func (l Language) CreationAlready() string {
	return l.pick("This form was sent before. Nothing more was made", "此表单已提交过，未再创建")
}

// CreationAbout says in the history what a creation was about.
func (l Language) CreationAbout(terminal, kind, department string) string {
	parts := []string{terminal, l.TerminalType(kind)}
	if department != "" {
		parts = append(parts, department)
	}
	return l.Join(parts)
}

// CreationRefusal is why the service made no code, or did not say so. kind is that of the error; see
// [Language.ErrorService].
func (l Language) CreationRefusal(kind string) Problem {
	p := l.ErrorService(kind, "create")
	switch kind {
	case "rejected":
		p.Happened = l.pick("The service refused one of the fields.", "服务未接受其中的某个字段。")
		p.Next = l.pick("Check terminal name, department and addresses, then fill in the form again.", "请检查终端名称、部门和地址，然后重新填写表单。")
	case "forbidden":
		p.Heading = l.pick("This account may not make codes", "该帐号无权创建激活码")
		p.Happened = l.pick("The account that Codedesk signs in with lacks the right to make codes.", "Codedesk 所用的帐号没有创建权限。")
	case "gone":
		p.Heading = l.pick("Huawei does not know the department", "华为云会议中不存在该部门")
		p.Happened = l.pick("It has probably been removed in the meantime.", "该部门可能已被移除。")
		p.Next = l.pick("Fill in the form again and choose another department.", "请重新填写表单并选择其他部门。")
	}
	return p
}

// HistoryCreations heads the choices of new codes.
func (l Language) HistoryCreations() string { return l.pick("New codes", "新激活码") }

// HistoryAllCreations is the choice of all of them.
func (l Language) HistoryAllCreations() string { return l.pick("All new codes", "全部新激活码") }

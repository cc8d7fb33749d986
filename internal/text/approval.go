package text

import "time"

// Plans that another person has to approve.

// ApprovalNeeded is the heading over why a plan needs another person.
func (l Language) ApprovalNeeded() string {
	return l.pick("Another person has to approve this plan", "此计划需要另一人批准")
}

// ApprovalNeededAbove says that the size of the plan is why.
func (l Language) ApprovalNeededAbove(above int) string {
	if above == 0 {
		return l.pick("Every plan needs approval.", "所有计划均需批准。")
	}
	return l.pick("Plans of more than "+some(above, "code", "codes")+" need approval.", "超过 "+count(above)+" 个激活码的计划需要批准。")
}

// ApprovalNeededValid says that n codes that can still be used are why.
func (l Language) ApprovalNeededValid(n int) string {
	return l.pick(
		some(n, "code", "codes")+" in it can still be used. Such plans need approval.",
		"其中 "+count(n)+" 个激活码仍可使用，此类计划需要批准。")
}

// ApprovalHow says what happens after asking.
func (l Language) ApprovalHow() string {
	return l.pick(
		"An administrator other than you approves or rejects it on this page. Nothing is deleted until you delete it after that.",
		"由您以外的管理员在本页批准或拒绝。批准后仍由您执行删除，在此之前不会删除任何内容。")
}

// ApprovalAsk is the button that asks.
func (l Language) ApprovalAsk(n int) string {
	return l.pick("Ask for approval of "+some(n, "code", "codes"), "申请批准 "+count(n)+" 个激活码")
}

// ApprovalWaits tells the maker that the plan waits.
func (l Language) ApprovalWaits() string { return l.pick("Waiting for approval", "等待批准") }

// ApprovalWaitsText says since when and until when, and that the plan stays as it is meanwhile.
func (l Language) ApprovalWaitsText(asked, until time.Time) string {
	return l.pick(
		"Asked for at "+l.TimeZone(asked)+". It can be approved until "+l.TimeZone(until)+", and cannot be changed meanwhile.",
		"申请时间 "+l.TimeZone(asked)+"。可在 "+l.TimeZone(until)+" 前批准，其间不能修改。")
}

// ApprovalWaitsSend tells the maker to send the address of the page.
func (l Language) ApprovalWaitsSend() string {
	return l.pick("Administrators see it above their list. You can also send them the address of this page.", "管理员会在列表上方看到。您也可以把本页地址发给他们。")
}

// ApprovalWithdraw is the maker's button that takes the request back.
func (l Language) ApprovalWithdraw() string { return l.pick("Withdraw the request", "撤回申请") }

// ApprovalGiveUp is that button of a plan that is approved: it can be changed again, and needs approval again.
func (l Language) ApprovalGiveUp() string {
	return l.pick("Give the approval up and change the plan", "放弃批准并修改计划")
}

// ApprovalGiven says who approved a plan.
func (l Language) ApprovalGiven(name string) string {
	return l.pick("Approved by "+name, "已由 "+name+" 批准")
}

// ApprovalRefused says who rejected it.
func (l Language) ApprovalRefused(name string) string {
	return l.pick("Rejected by "+name, "已被 "+name+" 拒绝")
}

// ApprovalAt says when an answer was given, and its comment if there is one.
func (l Language) ApprovalAt(at time.Time, comment string) string {
	text := l.TimeZone(at)
	if comment != "" {
		text += l.pick(": ", "：") + "“" + comment + "”"
	}
	return text
}

// ApprovalGivenNext tells the maker what to do now.
func (l Language) ApprovalGivenNext() string {
	return l.pick("You can delete the codes now. The plan stays as it was approved.", "您现在可以执行删除。计划保持批准时的内容。")
}

// ApprovalRefusedNext tells the maker what to do after a rejection.
func (l Language) ApprovalRefusedNext() string {
	return l.pick("Nothing was deleted. Change the plan and ask again, or drop it.", "未删除任何内容。您可以修改计划后再次申请，或放弃此计划。")
}

// ApprovalDecide heads the form of whoever may approve.
func (l Language) ApprovalDecide() string { return l.pick("Approve or reject", "批准或拒绝") }

// ApprovalDecideText says whose plan it is and what an approval does.
func (l Language) ApprovalDecideText(maker string) string {
	return l.pick(
		"Asked for by "+maker+", who can delete exactly these codes within 24 hours if you approve.",
		"申请人："+maker+"。批准后，申请人可在 24 小时内删除这些激活码，不能增减。")
}

// ApprovalComment labels the comment.
func (l Language) ApprovalComment() string { return l.pick("Comment", "意见") }

// ApprovalCommentHint says when it is needed, and how long it may be.
func (l Language) ApprovalCommentHint(limit int) string {
	return l.pick("Needed to reject. Up to "+some(limit, "character", "characters")+", kept in the history", "拒绝时必填，最多 "+count(limit)+" 个字符，保存在历史记录中")
}

// ApprovalCommentMissing answers a rejection without a comment.
func (l Language) ApprovalCommentMissing() string {
	return l.pick("Enter a comment that says why you reject the plan", "请填写拒绝的原因")
}

// ApprovalCommentTooLong answers a comment of n characters.
func (l Language) ApprovalCommentTooLong(n, limit int) string {
	return l.pick(
		"The comment has "+some(n, "character", "characters")+". Shorten it to "+count(limit)+" at most.",
		"意见共 "+count(n)+" 个字符，请缩短到 "+count(limit)+" 个以内。")
}

// ApprovalApprove is the button that approves.
func (l Language) ApprovalApprove(n int) string {
	return l.pick("Approve deleting "+some(n, "code", "codes"), "批准删除 "+count(n)+" 个激活码")
}

// ApprovalReject is the button that rejects.
func (l Language) ApprovalReject() string { return l.pick("Reject", "拒绝") }

// ApprovalAsked confirms that the plan waits now.
func (l Language) ApprovalAsked(n int) string {
	return l.pick("You asked for approval of "+some(n, "code", "codes")+". Nothing was deleted yet.", "已申请批准 "+count(n)+" 个激活码，尚未删除任何内容。")
}

// ApprovalWithdrawn confirms that it does not any more.
func (l Language) ApprovalWithdrawn() string {
	return l.pick("You can change the plan again. It needs approval anew.", "您可以重新修改计划，修改后需再次申请批准。")
}

// ApprovalApproved confirms an approval.
func (l Language) ApprovalApproved(n int, maker string) string {
	return l.pick(
		"You approved deleting "+some(n, "code", "codes")+". "+plural(n, "It", "They")+" can be deleted now by "+maker+".",
		"您已批准删除 "+count(n)+" 个激活码，现在可由 "+maker+" 执行。")
}

// ApprovalRejected confirms a rejection.
func (l Language) ApprovalRejected(n int, maker string) string {
	return l.pick(
		"You rejected deleting "+some(n, "code", "codes")+". Your comment is shown to "+maker+".",
		"您已拒绝删除 "+count(n)+" 个激活码，您的意见会显示给 "+maker+"。")
}

// ApprovalBy labels who approved an operation.
func (l Language) ApprovalBy() string { return l.pick("Approved by", "批准人") }

// ApprovalByAt is who approved it, when, and with which comment.
func (l Language) ApprovalByAt(name string, at time.Time, comment string) string {
	return name + l.pick(", ", "，") + l.ApprovalAt(at, comment)
}

// ApprovalMine marks a plan of the person's own that waits, is approved or was rejected; "" for others.
func (l Language) ApprovalMine(state string) string {
	switch state {
	case "asked":
		return l.ApprovalWaits()
	case "approved":
		return l.pick("Approved, you can delete now", "已批准，可以执行删除")
	case "rejected":
		return l.pick("Rejected", "已拒绝")
	}
	return ""
}

// ApprovalRequests heads the plans of others that wait.
func (l Language) ApprovalRequests() string {
	return l.pick("Plans that wait for your approval", "等待您批准的计划")
}

// ApprovalRequest says whose plan it is and until when it can be approved.
func (l Language) ApprovalRequest(maker string, until time.Time) string {
	return l.pick("of "+maker+", can be approved until "+l.Time(until), maker+" 的计划，可批准至 "+l.Time(until))
}

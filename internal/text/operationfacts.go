package text

import (
	"strings"
	"time"
)

// Sections, actions and facts of a result.

// OperationCode names the outcome of one code: "deleted", "still there",
// "not checked" or "already gone".
func (l Language) OperationCode(outcome string) string {
	switch outcome {
	case "deleted":
		return l.pick("Deleted", "已删除")
	case "still there":
		return l.pick("Still there", "仍存在")
	case "not checked":
		return l.pick("Not checked", "未核对")
	case "already gone":
		return l.pick("Already gone", "此前已不存在")
	}
	return outcome
}

// OperationCount is how many codes had an outcome: "9 deleted", "3 still there".
func (l Language) OperationCount(n int, outcome string) string {
	word := l.OperationCode(outcome)
	return l.pick(count(n)+" "+strings.ToLower(word), count(n)+" 个"+word)
}

// OperationSection explains what an outcome of a code means.
func (l Language) OperationSection(outcome string) string {
	switch outcome {
	case "deleted":
		return l.pick("Listed before the request, not listed after it.", "请求之前在列表中，之后不在。")
	case "still there":
		return l.pick("Listed before the request and after it.", "请求前后均在列表中。")
	case "not checked":
		return l.pick("Not looked for in the list after the request.", "请求之后尚未核对是否仍在列表中。")
	case "already gone":
		return l.pick("Not listed any more before the request, so not sent.", "请求之前已不在列表中，因此未提交。")
	}
	return outcome
}

// OperationOutcome names an outcome in a few words, for the history and for
// tickets: "running", "all", "some", "none", "gone" or "unknown".
func (l Language) OperationOutcome(outcome string) string {
	switch outcome {
	case "running":
		return l.pick("Running", "进行中")
	case "all":
		return l.pick("All deleted", "全部已删除")
	case "some":
		return l.pick("Some deleted", "部分已删除")
	case "none":
		return l.pick("Nothing deleted", "未删除")
	case "gone":
		return l.pick("Already gone", "此前已不存在")
	case "unknown":
		return l.pick("Not known yet", "尚未确认")
	}
	return outcome
}

// OperationCheckNow looks again; it sends nothing to be deleted.
func (l Language) OperationCheckNow() string { return l.pick("Check now", "立即核对") }

// OperationAgain makes a new plan of the n codes that are left.
func (l Language) OperationAgain(n int) string {
	return l.pick(plural(n, "Try this one again", "Try the "+count(n)+" again"), "重试这 "+count(n)+" 个")
}

// OperationBack leads to the list.
func (l Language) OperationBack() string { return l.pick("Back to the list", "返回列表") }

// OperationPrint prints the page.
func (l Language) OperationPrint() string { return l.pick("Print", "打印") }

// OperationTicket copies the result as plain text.
func (l Language) OperationTicket() string { return l.pick("Copy for ticket", "复制到工单") }

// OperationSmaller makes plans of size codes each out of n; each is confirmed
// by itself. What does not fill a plan is one more.
func (l Language) OperationSmaller(n, size int) string {
	size = max(size, 1)
	full, rest := n/size, n%size
	if rest == 0 {
		return l.pick(
			"Make "+some(full, "plan", "plans")+" of "+count(size),
			"拆分为 "+count(full)+" 个计划，每个 "+count(size)+" 个激活码")
	}
	each := "" // one plan is not "each"
	if full > 1 {
		each = "各 "
	}
	return l.pick(
		"Make "+some(full, "plan", "plans")+" of "+count(size)+" and 1 of "+count(rest),
		"拆分为 "+count(full)+" 个计划（"+each+count(size)+" 个激活码）和 1 个计划（"+count(rest)+" 个激活码）")
}

// OperationSplit says that these plans are made and what to do with them.
func (l Language) OperationSplit(plans int) string {
	return l.pick(
		some(plans, "smaller plan is", "smaller plans are")+" made. Open and confirm each of them.",
		"已拆分为 "+count(plans)+" 个计划，请逐个打开并确认。")
}

// OperationSplitRest says of n codes that there was no plan for them, because of
// a fault or because too many are open.
func (l Language) OperationSplitRest(n int) string {
	return l.pick(
		some(n, "code is", "codes are")+" in no plan yet. Nothing is lost: the page of the deletion can make the other plans later.",
		"还有 "+count(n)+" 个激活码未列入计划。没有丢失任何内容：稍后可在该次删除的结果页继续拆分。")
}

// OperationSplitBefore says that there is nothing left to make plans of.
func (l Language) OperationSplitBefore() string {
	return l.pick(
		"All codes of that deletion are in your open plans or not listed any more",
		"该次删除的激活码均已在您未完成的删除计划中，或已不在列表中")
}

// OperationSplitBeforeTheirs says the same when there are others that are not
// the person's to delete.
func (l Language) OperationSplitBeforeTheirs() string {
	return l.pick(
		"All codes of that deletion that you can delete are in your open plans or not listed any more",
		"该次删除中您可删除的激活码均已在您未完成的删除计划中，或已不在列表中")
}

// OperationAgainTheirs says that only n of m codes are in the new plan.
func (l Language) OperationAgainTheirs(n, m int) string {
	return l.pick(
		count(n)+" of "+some(m, "code is", "codes are")+" in this plan",
		"此计划包含 "+count(m)+" 个激活码中的 "+count(n)+" 个")
}

// OperationSmallerText explains OperationSmaller.
func (l Language) OperationSmallerText(n int) string {
	return l.pick(
		"The service may have refused because "+some(n, "code is", "codes are")+" too many for one request. Smaller plans may pass.",
		"服务可能因单次请求包含 "+count(n)+" 个激活码过多而拒绝，拆分为较小的计划或可成功。")
}

// OperationFacts is the heading over the facts.
func (l Language) OperationFacts() string { return l.pick("Facts", "详细信息") }

// OperationID labels the operation's id.
func (l Language) OperationID() string { return l.pick("Operation id", "操作 ID") }

// OperationBy labels who did it, whatever came of it.
func (l Language) OperationBy() string { return l.pick("Confirmed by", "操作人") }

// OperationReason labels why.
func (l Language) OperationReason() string { return l.PlanReason() }

// OperationNoReason stands where none was given.
func (l Language) OperationNoReason() string { return l.pick("None given", "未填写") }

// OperationStarted labels when it was sent.
func (l Language) OperationStarted() string { return l.pick("Started", "开始时间") }

// OperationChecked labels when it was last checked.
func (l Language) OperationChecked() string { return l.pick("Last check", "最近核对") }

// OperationEnterprise labels whose codes they were.
func (l Language) OperationEnterprise() string { return l.pick("Enterprise", "企业") }

// OperationResult labels the outcome.
func (l Language) OperationResult() string { return l.pick("Result", "结果") }

// OperationAnswer labels the service's answer.
func (l Language) OperationAnswer() string { return l.pick("Answer of the service", "服务的应答") }

// OperationHTTP is an answer by its HTTP status.
func (l Language) OperationHTTP(status int) string {
	return l.pick("HTTP status ", "HTTP 状态码 ") + count(status)
}

// OperationNoAnswer stands where no answer came.
func (l Language) OperationNoAnswer() string { return l.pick("No answer came", "无应答") }

// OperationNotSent stands where nothing was sent.
func (l Language) OperationNotSent() string { return l.pick("Nothing was sent", "未发送请求") }

// OperationText labels what the service said, in its own words.
func (l Language) OperationText() string {
	return l.pick("Words of the service", "服务返回的说明")
}

// OperationEntry labels the receipt: the last entry about the operation.
func (l Language) OperationEntry() string {
	return l.pick("Entry in the history", "历史记录条目")
}

// OperationEntryOf is the number of that entry and when it was written.
func (l Language) OperationEntryOf(number int, at time.Time) string {
	return l.pick("No. "+count(number)+", written "+l.TimeZone(at), "第 "+count(number)+" 条，写入于 "+l.TimeZone(at))
}

// OperationEntryHash labels the sum by which the entry is found and proved.
func (l Language) OperationEntryHash() string {
	return l.pick("SHA-256 of the entry", "条目的 SHA-256")
}

// OperationTerminals labels the list of terminals in the text for a ticket.
func (l Language) OperationTerminals() string { return l.pick("Terminals", "终端") }

// OperationMore ends a list that was cut in the text for a ticket.
func (l Language) OperationMore(n int) string {
	return l.pick("and "+count(n)+" more", "另有 "+count(n)+" 个")
}

package text

import "time"

// What became of a deletion: headings, explanations, proof.

// OperationRunning is the heading while the outcome is not known yet because
// the work goes on.
func (l Language) OperationRunning(n int) string {
	return l.pick("Deleting "+some(n, "activation code", "activation codes")+"…", "正在删除 "+count(n)+" 个激活码…")
}

// OperationAll is the heading when a check has found none of the codes.
func (l Language) OperationAll(n int) string {
	return l.pick(some(n, "activation code", "activation codes")+" deleted", "已删除 "+count(n)+" 个激活码")
}

// OperationSome is the heading when n of m codes are deleted.
func (l Language) OperationSome(n, m int) string {
	return l.pick(
		count(n)+" of "+some(m, "activation code", "activation codes")+" deleted",
		"已删除 "+count(m)+" 个中的 "+count(n)+" 个激活码")
}

// OperationNone is the heading when a check has found all of them.
func (l Language) OperationNone() string {
	return l.pick("No activation codes were deleted", "未删除任何激活码")
}

// OperationUnknown is the heading when nobody can tell.
func (l Language) OperationUnknown(n int) string {
	return l.pick(
		"We cannot tell yet if the "+plural(n, "code was", "codes were")+" deleted",
		"暂时无法确认激活码是否已删除")
}

// OperationGone is the heading when there was nothing left to send.
func (l Language) OperationGone(n int) string {
	return l.pick(
		plural(n, "This code was already gone", "These codes were already gone"),
		plural(n, "该激活码", "这些激活码")+"此前已不存在")
}

// OperationRunningText explains OperationRunning.
func (l Language) OperationRunningText() string {
	return l.pick(
		"The request is on its way. You can close this page: the work goes on and the result will be here.",
		"请求正在处理。您可以关闭此页面，处理会继续，结果将显示在这里。")
}

// OperationAllText explains OperationAll.
func (l Language) OperationAllText(n int) string {
	return l.pick(
		plural(n, "The code has stopped working.", "The codes have stopped working."),
		plural(n, "该激活码", "这些激活码")+"已失效。")
}

// OperationAllGone adds how many codes were gone before anything was sent.
func (l Language) OperationAllGone(n int) string {
	return l.pick(some(n, "more code was", "more codes were")+" already gone before.", "另有 "+count(n)+" 个激活码此前已不存在。")
}

// OperationSomeText tells whoever confirmed what becomes of the n codes that the
// proof has found listed.
func (l Language) OperationSomeText(n int) string {
	return l.pick(
		plural(n, "It stays selected", "They stay selected")+", so you can try again.",
		plural(n, "该激活码", "这 "+count(n)+" 个激活码")+"保持选中，您可以重试。")
}

// OperationNoneText tells them the same when nothing was deleted.
func (l Language) OperationNoneText(n int) string {
	return l.pick(plural(n, "It stays selected.", "They stay selected."), plural(n, "该激活码", "这 "+count(n)+" 个激活码")+"保持选中。")
}

// OperationUnknownText explains OperationUnknown when the line broke.
func (l Language) OperationUnknownText() string {
	return l.pick("The connection ended before the answer came.", "在收到结果之前连接已中断。")
}

// OperationUnknownServer explains it when the service answered with a fault
// that leaves open whether it had deleted before.
func (l Language) OperationUnknownServer() string {
	return l.pick(
		"The service answered with a fault that does not say whether the codes were deleted.",
		"服务返回了故障，无法据此判断激活码是否已删除。")
}

// OperationUnknownRefused explains it when the service refused but the list
// could not be read back.
func (l Language) OperationUnknownRefused() string {
	return l.pick(
		"The service refused the request, but the list could not be read back to make sure.",
		"服务拒绝了请求，但未能重新读取列表进行核对。")
}

// OperationUnknownAnswer explains it when something came back that is no answer
// of the service, such as the web page of a proxy.
func (l Language) OperationUnknownAnswer() string {
	return l.pick(
		"What came back does not say whether the codes were deleted.",
		"返回的内容无法说明激活码是否已删除。")
}

// OperationUnknownRestart explains it when Codedesk itself stopped in between.
func (l Language) OperationUnknownRestart() string {
	return l.pick(
		"Codedesk was stopped before the answer came.",
		"在收到结果之前 Codedesk 已停止运行。")
}

// OperationUnknownCheck explains it when the request was answered but the list
// could not be read back.
func (l Language) OperationUnknownCheck() string {
	return l.pick(
		"The service accepted the request, but the list could not be read back to make sure.",
		"服务已接受请求，但未能重新读取列表进行核对。")
}

// OperationDontResend stands with every unknown outcome.
func (l Language) OperationDontResend() string {
	return l.pick("Do not send it again. We are checking.", "请勿再次提交，正在核对。")
}

// OperationGoneText explains OperationGone.
func (l Language) OperationGoneText(n int) string {
	return l.pick(
		plural(n, "It", "They")+" left the list before this deletion began, so no request was sent.",
		"在本次删除开始之前已不在列表中，因此没有发送请求。")
}

// OperationProofAll is the proof of OperationAll.
func (l Language) OperationProofAll(n int, at, now time.Time) string {
	return l.pick(
		"Checked "+l.At(at, now)+": "+plural(n, "the code is not listed any more", "none of the "+count(n)+" is listed any more"),
		l.At(at, now)+" 核对："+plural(n, "该激活码已", "这 "+count(n)+" 个均已")+"不在列表中")
}

// OperationProofSome is the proof of OperationSome: still of n are listed.
func (l Language) OperationProofSome(still, n int, at, now time.Time) string {
	return l.pick(
		"Checked "+l.At(at, now)+": "+count(still)+" of the "+count(n)+" "+plural(still, "is", "are")+" still listed",
		l.At(at, now)+" 核对："+count(n)+" 个中有 "+count(still)+" 个仍在列表中")
}

// OperationProofNone is the proof of OperationNone.
func (l Language) OperationProofNone(n int, at, now time.Time) string {
	return l.pick(
		"Checked "+l.At(at, now)+": "+plural(n, "the code is still listed", "all "+count(n)+" are still listed"),
		l.At(at, now)+" 核对："+plural(n, "该激活码", "这 "+count(n)+" 个")+"仍在列表中")
}

// OperationProofGone is the proof of OperationGone.
func (l Language) OperationProofGone(n int, at, now time.Time) string {
	return l.pick(
		"Checked "+l.At(at, now)+" before sending: "+plural(n, "the code was not listed", "none of the "+count(n)+" was listed"),
		l.At(at, now)+" 发送前核对："+plural(n, "该激活码", "这 "+count(n)+" 个均")+"不在列表中")
}

// OperationStillListed is what is known of an unknown outcome: these are listed
// as of then, and may still vanish.
func (l Language) OperationStillListed(n int, at, now time.Time) string {
	return l.pick(
		"Checked "+l.At(at, now)+": "+some(n, "code is", "codes are")+" still listed. The service may still be working on it.",
		l.At(at, now)+" 核对：有 "+count(n)+" 个激活码仍在列表中，服务可能仍在处理。")
}

// OperationCheckFailed says why the last check could not read the list; kind is
// that of its error. The words of [Language.ErrorService] that nothing was sent
// are left out: here they could be taken for the deletion.
func (l Language) OperationCheckFailed(kind string) string {
	why := l.ErrorService(kind, "list").Heading
	if kind == "unreachable" {
		why = l.ErrorService(kind, "list").Happened
	}
	return l.Sentences([]string{l.pick("The last check did not succeed", "最近一次核对未成功"), why})
}

// OperationLikelyCause names what usually happened when the service accepted
// a request and the codes are still listed.
func (l Language) OperationLikelyCause() string {
	return l.pick(
		"The service accepted the request. A proxy in between may have dropped the list of codes (the body of the DELETE), or the service did only part of the work.",
		"服务已接受请求。可能是中间代理丢弃了激活码列表（DELETE 请求的正文），或服务只完成了一部分。")
}

// OperationElsewhere says how codes can be gone though the service refused the
// request.
func (l Language) OperationElsewhere() string {
	return l.pick(
		"The service refused this request. What is gone all the same was probably deleted by somebody else at the same moment.",
		"服务拒绝了本次请求。仍然消失的激活码可能是他人在同一时刻删除的。")
}

// OperationSent says what the person's confirmation led to: one request, never
// more, with so many codes.
func (l Language) OperationSent(n int) string {
	return l.pick(some(n, "code was", "codes were")+" sent in one request", "已通过一次请求提交 "+count(n)+" 个激活码")
}

// OperationDone is the message of success: all that was sent is deleted.
func (l Language) OperationDone(n int) string {
	return l.pick(some(n, "activation code", "activation codes")+" deleted with one request", "已通过一次请求删除 "+count(n)+" 个激活码")
}

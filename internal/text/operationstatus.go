package text

import "time"

// The line that follows an operation until its outcome is known.

// OperationKeepsChecking says that nobody has to do or to wait for anything.
func (l Language) OperationKeepsChecking() string {
	return l.pick(
		"Codedesk keeps checking by itself, also with this page closed.",
		"Codedesk 会自动继续核对，关闭此页面也不影响。")
}

// OperationNotCheckedYet stands where no check has ended since the request.
func (l Language) OperationNotCheckedYet() string {
	return l.pick("No check has been made yet.", "尚未进行核对。")
}

// OperationLastFound is what the last check found: n of the codes are listed,
// and may still vanish.
func (l Language) OperationLastFound(n int) string {
	return l.pick(
		"The last check found "+some(n, "code", "codes")+" still listed. The service may still be working on it.",
		"最近一次核对时仍有 "+count(n)+" 个激活码在列表中，服务可能仍在处理。")
}

// OperationLastCheck is when the service was last asked, whatever came of it.
func (l Language) OperationLastCheck(at, now time.Time) string {
	return l.pick("Last check "+l.At(at, now)+".", "最近核对："+l.At(at, now)+"。")
}

// OperationNextCheck is when it is asked again.
func (l Language) OperationNextCheck(at, now time.Time) string {
	return l.pick("Next check "+l.At(at, now)+".", "下次核对："+l.At(at, now)+"。")
}

// OperationCheckingNow stands while it is being asked.
func (l Language) OperationCheckingNow() string { return l.pick("Checking now.", "正在核对。") }

// OperationKnown tells whoever has waited on the page what became of it; result
// is the heading of the page as it is now.
func (l Language) OperationKnown(result string) string {
	return l.Sentences([]string{l.pick("The result is known: ", "结果已确认：") + result})
}

// OperationShow leads to the page as it is now.
func (l Language) OperationShow() string { return l.pick("Show the result", "查看结果") }

package text

import "time"

// SignInKept says on the sign-in page that a form is kept that was sent when the session had ended; for is how long.
func (l Language) SignInKept(life time.Duration) string {
	return l.pick(
		"Your session had ended, so nothing was sent. What you typed is kept for "+l.Duration(life)+": sign in again as the same person, and it is on its page again.",
		"您的会话已结束，因此未发送任何内容。您填写的内容会保留 "+l.Duration(life)+"：请以同一身份重新登录，页面上会恢复这些内容。")
}

// SignInNotKept says there that it is not kept, because it has more than so many KiB.
func (l Language) SignInNotKept(kib int) string {
	return l.pick(
		"Your session had ended, so nothing was sent. What you typed is not kept: it is longer than "+count(kib)+" KiB. Go back in your browser to copy it before you sign in.",
		"您的会话已结束，因此未发送任何内容。您填写的内容超过 "+count(kib)+" KiB，未能保留。请在登录前用浏览器返回并复制这些内容。")
}

// KeptHere is the heading over a page that is filled in again after a new sign-in.
func (l Language) KeptHere() string {
	return l.pick("What you typed is here again. Nothing was sent", "已恢复您填写的内容，未发送任何内容")
}

// KeptHereText says why; t is when it was sent.
func (l Language) KeptHereText(t, now time.Time) string {
	return l.pick(
		"You pressed the button "+l.At(t, now)+", before you had signed in again. Look at it and press the button once more.",
		"您在 "+l.At(t, now)+" 按下了按钮，当时尚未重新登录。请核对后再次按下按钮。")
}

// KeptTicks says on the list that so many ticks, and so many removed ones, are saved that were sent without a session.
func (l Language) KeptTicks(added, removed int) string {
	switch {
	case removed == 0:
		return l.pick(some(added, "tick is", "ticks are")+" saved that you had sent. Nothing else was done", "已保存您提交的 "+count(added)+" 个勾选，未执行其他操作")
	case added == 0:
		return l.pick(some(removed, "removed tick is", "removed ticks are")+" saved that you had sent. Nothing else was done", "已保存您取消的 "+count(removed)+" 个勾选，未执行其他操作")
	}
	return l.pick(
		some(added, "tick", "ticks")+" and "+some(removed, "removed tick", "removed ticks")+" are saved that you had sent. Nothing else was done",
		"已保存您提交的 "+count(added)+" 个勾选和取消的 "+count(removed)+" 个勾选，未执行其他操作")
}

// KeptPlanChanged says why the tick or the number is asked for again.
func (l Language) KeptPlanChanged() string {
	return l.pick("The plan is not as it was then, so its confirmation is asked for again.", "计划已有变化，因此需要重新确认。")
}

// KeptTooLong is the heading when what was typed is not there again; it has more than so many KiB.
func (l Language) KeptTooLong(kib int) string {
	return l.pick("What you typed is not kept: it is longer than "+count(kib)+" KiB", "您填写的内容超过 "+count(kib)+" KiB，未能保留")
}

// KeptTooLongText says what became of it; t is when it was sent.
func (l Language) KeptTooLongText(t, now time.Time) string {
	return l.pick(
		"You pressed the button "+l.At(t, now)+", before you had signed in again. Nothing was sent; type it once more.",
		"您在 "+l.At(t, now)+" 按下了按钮，当时尚未重新登录。未发送任何内容，请重新填写。")
}

// SignInFresh says why somebody who is signed in signs in once more, when that was longer ago than so.
func (l Language) SignInFresh(ago time.Duration) string {
	return l.pick(
		"Nothing was done yet. A plan of so many codes is executed or approved only by somebody who has signed in within the last "+l.Duration(ago)+": sign in once more. The plan comes back as you filled it in.",
		"尚未执行任何操作。执行或批准数量较多的计划时，须在最近 "+l.Duration(ago)+"内登录过：请再次登录。之后将恢复您填写的计划。")
}

// SignInFreshDevices says so of signing out devices.
func (l Language) SignInFreshDevices(ago time.Duration) string {
	return l.pick(
		"Nobody was signed out yet. Devices are signed out only by somebody who has signed in within the last "+l.Duration(ago)+": sign in once more, and press the button again.",
		"尚未退出任何设备。须在最近 "+l.Duration(ago)+"内登录过才能退出设备：请再次登录，然后重新按下按钮。")
}

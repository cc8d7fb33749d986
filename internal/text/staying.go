package text

import "time"

// SessionIdle warns that somebody is signed out soon because nothing was done; left is how much time there is.
func (l Language) SessionIdle(left time.Duration) string {
	return l.pick(
		"You will be signed out in "+l.Duration(left)+", because nothing was done for a while.",
		"由于一段时间内没有操作，您将在 "+l.Duration(left)+"后退出登录。")
}

// SessionEnds warns that somebody is signed out soon whatever they do: nobody stays signed in for longer than longest.
func (l Language) SessionEnds(left, longest time.Duration) string {
	return l.pick(
		"You will be signed out in "+l.Duration(left)+", whatever you do: nobody stays signed in for longer than "+l.Duration(longest)+".",
		"您将在 "+l.Duration(left)+"后退出登录，且无法延长：一次登录最长保持 "+l.Duration(longest)+"。")
}

// SessionOver says that the session has ended while the page was open.
func (l Language) SessionOver() string {
	return l.pick("You are signed out. What stands on this page is not sent yet.", "您已退出登录。此页面上的内容尚未发送。")
}

// SessionStays answers whoever wants to stay signed in; left is for how long without doing anything.
func (l Language) SessionStays(left time.Duration) string {
	return l.pick(
		"You stay signed in, for "+l.Duration(left)+" if you do nothing.",
		"您将保持登录状态；若无操作，"+l.Duration(left)+"后退出。")
}

// SessionStay is the button.
func (l Language) SessionStay() string { return l.pick("Stay signed in", "保持登录") }

// SessionAgain is the link to the sign-in page.
func (l Language) SessionAgain() string { return l.pick("Sign in again", "重新登录") }

package text

import "time"

// StoryListed says that a code was in the list.
func (l Language) StoryListed(read, now time.Time) string {
	return l.pick("Listed when the list was read "+l.At(read, now), l.At(read, now)+" 读取列表时列出")
}

// StoryAbsent says that it was not.
func (l Language) StoryAbsent(read, now time.Time) string {
	return l.pick("Not listed when the list was read "+l.At(read, now), l.At(read, now)+" 读取列表时未列出")
}

// StoryValidUntil says until when a listed code is valid.
func (l Language) StoryValidUntil(expires, now time.Time) string {
	return l.pick(
		"Valid until "+l.Time(expires)+", "+l.Relative(expires, now),
		"有效期至 "+l.Time(expires)+"（"+l.Relative(expires, now)+"）")
}

// StoryExpiredOn says when a listed code has expired.
func (l Language) StoryExpiredOn(expires, now time.Time) string {
	return l.pick(
		"Expired on "+l.Time(expires)+", "+l.Relative(expires, now)+", and still listed",
		"已于 "+l.Time(expires)+" 过期（"+l.Relative(expires, now)+"），仍在列表中")
}

// StoryNoExpiry says that the service gives no expiry.
func (l Language) StoryNoExpiry() string {
	return l.pick("The service gives no expiry", "服务方未提供有效期")
}

// StoryDeletedBy says who has deleted a code.
func (l Language) StoryDeletedBy(who string) string {
	return l.pick("Deleted by "+who, "由 "+who+" 删除")
}

// StoryDeletedText says what that rests on.
func (l Language) StoryDeletedText(at, now time.Time) string {
	return l.pick("Checked "+l.At(at, now)+": not listed any more", l.At(at, now)+" 核对：已不在列表中")
}

// StoryWasGone says that a code was gone before somebody deleted it.
func (l Language) StoryWasGone(who string) string {
	return l.pick("Already gone when "+who+" confirmed a deletion", who+" 确认删除时已不存在")
}

// StoryMadeBy says who has made a code here.
func (l Language) StoryMadeBy(who string) string {
	return l.pick("Made here by "+who, "由 "+who+" 在这里创建")
}

// StoryMadeText says what that rests on.
func (l Language) StoryMadeText(at, now time.Time) string {
	return l.pick("Checked "+l.At(at, now)+": listed", l.At(at, now)+" 核对：已在列表中")
}

// StoryMaybeMadeBy says so of a code that has appeared after a request whose answer did not come.
func (l Language) StoryMaybeMadeBy(who string) string {
	return l.pick("Probably made here by "+who, "可能由 "+who+" 在这里创建")
}

// StoryInPlace says what a code was made for.
func (l Language) StoryInPlace() string {
	return l.pick("In place of a deleted code", "用于代替已删除的激活码")
}

// StoryRemade says of a deleted code that there is a new one in its place.
func (l Language) StoryRemade(who string) string {
	return l.pick("A new code was made in its place by "+who, "已由 "+who+" 创建新激活码代替")
}

// StoryAnother is the link to the form for one more code in place of a deleted one.
func (l Language) StoryAnother(terminal string) string {
	return l.pick("Make another new code for "+terminal, "再为 "+terminal+" 创建新激活码")
}

// StoryRemadeBy says of a deleted code what became of a new one in its place, one of [Language.CreationOutcome], and who
// has asked for that.
func (l Language) StoryRemadeBy(outcome, who string) string {
	return l.pick(outcome+", asked for by "+who, outcome+"，申请人 "+who)
}

// StoryStillListed says what a check has found of a code whose deletion is not settled.
func (l Language) StoryStillListed(at, now time.Time) string {
	return l.pick("Checked "+l.At(at, now)+": still listed", l.At(at, now)+" 核对：仍在列表中")
}

// StoryStillThere says that a deletion has left a code.
func (l Language) StoryStillThere(who string) string {
	return l.pick("Still there after a deletion by "+who, who+" 执行删除后仍然存在")
}

// StoryResultUnknown says that a code was sent for deletion and nothing is known yet.
func (l Language) StoryResultUnknown(who string) string {
	return l.pick("In a deletion by "+who+", result not known", who+" 执行的删除包含它，结果未知")
}

// StoryReason is the reason of a deletion.
func (l Language) StoryReason(reason string) string {
	return l.pick("Ticket or reason: "+reason, "工单或原因："+reason)
}

// StoryVanished says between which readings a code vanished that nobody deleted here.
func (l Language) StoryVanished(last, missed, now time.Time) string {
	return l.pick(
		"Vanished without this dashboard between "+l.moment(last, now)+" and "+l.moment(missed, now),
		"在 "+l.moment(last, now)+" 至 "+l.moment(missed, now)+" 之间消失，并非由本系统删除")
}

// StoryVanishedUnsure says between which readings a code vanished, and nothing of the cause.
func (l Language) StoryVanishedUnsure(last, missed, now time.Time) string {
	return l.pick(
		"Vanished between "+l.moment(last, now)+" and "+l.moment(missed, now),
		"在 "+l.moment(last, now)+" 至 "+l.moment(missed, now)+" 之间消失")
}

// StoryMaybeOurs says why nothing is said of the cause.
func (l Language) StoryMaybeOurs() string {
	return l.pick(
		"A deletion from here was sent before, which may have taken effect late",
		"此前本系统发送过删除请求，可能延迟生效")
}

// StorySeen says from when to when a code was in the list.
func (l Language) StorySeen(first, last, now time.Time) string {
	if l.moment(first, now) == l.moment(last, now) {
		return l.pick("Seen in the list of "+l.moment(first, now), "在 "+l.moment(first, now)+" 的列表中可见")
	}
	return l.pick(
		"Seen in the list from "+l.moment(first, now)+" to "+l.moment(last, now),
		"在列表中可见：从 "+l.moment(first, now)+" 到 "+l.moment(last, now))
}

// StoryFromTheBeginning says that a code was there already when Codedesk began to look.
func (l Language) StoryFromTheBeginning() string {
	return l.pick("It was listed already when Codedesk began to look", "Codedesk 开始查看列表时它就已列出")
}

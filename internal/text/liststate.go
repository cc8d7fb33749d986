package text

import "time"

// What the list says of itself, and after a button was pressed.

// Empty is what stands where a table has no rows.
type Empty struct {
	Heading string
	Text    string // one or two sentences
	Action  string // the label of the link or button
}

// ListEmpty: the enterprise has no codes at all.
func (l Language) ListEmpty() Empty {
	return Empty{
		l.pick("No activation codes", "没有激活码"),
		l.pick("This enterprise has none at the moment. New ones can be made here or in the Huawei Cloud Meeting console.", "该企业目前没有激活码。可在这里或华为云会议管理平台中添加。"),
		l.pick("Refresh", "刷新"),
	}
}

// ListNoMatch: the filters leave nothing.
func (l Language) ListNoMatch() Empty {
	return Empty{
		l.pick("No code matches", "没有匹配的激活码"),
		l.pick("There are codes, but none that fits the search and filters.", "列表中有激活码，但没有符合搜索和筛选条件的。"),
		l.ListRemoveFilters(),
	}
}

// ListNoneSelected: the view of the selection, with nothing selected.
func (l Language) ListNoneSelected() Empty {
	return Empty{
		l.pick("Nothing is selected", "尚未选择"),
		l.pick("Tick codes in the list, and they will be here.", "在列表中勾选激活码后，会显示在这里。"),
		l.pick("Show all codes", "显示全部激活码"),
	}
}

// ListNoRights: the dashboard's account may not read codes.
func (l Language) ListNoRights() Empty {
	return Empty{
		l.pick("This account may not see activation codes", "该帐号无权查看激活码"),
		l.pick("The account that Codedesk signs in with is not an administrator of this enterprise. The person who runs Codedesk can change it.", "Codedesk 所用的帐号不是该企业的管理员，请联系 Codedesk 的运维人员更换。"),
		l.pick("Try again", "重试"),
	}
}

// ListReading: the first reading is under way.
func (l Language) ListReading() Empty {
	return Empty{
		l.pick("Reading the list", "正在读取列表"),
		l.pick("The codes are shown when all have been read.", "全部读取完成后将显示激活码。"),
		l.pick("Look again", "再次查看"),
	}
}

// ListProgress says how far a reading is; total is 0 while it is not known.
func (l Language) ListProgress(read, total int) string {
	if total == 0 {
		return l.pick("Asking Huawei Cloud Meeting", "正在请求华为云会议")
	}
	return l.pick("Reading: "+count(read)+" of "+some(total, "code", "codes"), "正在读取："+count(read)+" / "+count(total)+" 个激活码")
}

// ListReadingAnew says that a newer list is on its way.
func (l Language) ListReadingAnew() string {
	return l.pick("A newer list is being read", "正在读取最新列表")
}

// ListStale warns that the list on the page is old because no newer one could
// be read. The reason and ListStaleText follow.
func (l Language) ListStale(at, now time.Time) string {
	return l.pick("This is the list read "+l.At(at, now)+". A newer one could not be read.", "此为 "+l.At(at, now)+" 读取的列表，未能读取更新的列表。")
}

// ListStaleText says what can be done with an old list.
func (l Language) ListStaleText() string {
	return l.pick("You can look and search.", "您可以查看和搜索。")
}

// ListStaleDelete adds for whoever may delete why there is nothing to tick.
func (l Language) ListStaleDelete() string {
	return l.pick("Deleting is possible again when the service answers.", "服务恢复后才能删除。")
}

// ListAdded says how many codes a button has added to the selection.
func (l Language) ListAdded(n int) string {
	if n == 0 {
		return l.pick("All of these were selected already", "这些激活码此前均已选择")
	}
	return l.pick(some(n, "code", "codes")+" added to your selection", "已选择 "+count(n)+" 个激活码")
}

// ListCleared says that all ticks are gone.
func (l Language) ListCleared(n int) string {
	return l.pick("Selection cleared: "+some(n, "code is", "codes are")+" no longer selected", "已清除选择：取消了 "+count(n)+" 个激活码")
}

// ListRefreshed says that the list was read anew, and how it differs.
func (l Language) ListRefreshed(n int) string {
	return l.pick("List read anew: "+some(n, "code", "codes"), "列表已更新：共 "+count(n)+" 个激活码")
}

// ListDropped says that a plan was given up.
func (l Language) ListDropped(n int) string {
	return l.pick(
		"Plan dropped. "+plural(n, "Its code stays.", "Its "+count(n)+" codes stay."),
		"已放弃删除计划，其中 "+count(n)+" 个激活码保留不变。")
}

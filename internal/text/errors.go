package text

import "time"

// The frame of an error page, and the faults of our own. An error page says
// what happened, whether anything was deleted, what to do now, and ids to quote.

// Problem is the part of an error page that depends on the fault.
type Problem struct {
	Heading  string
	Happened string // what happened, one or two sentences
	Next     string // what to do now
}

// ErrorNothingDeleted says that everything is as it was.
func (l Language) ErrorNothingDeleted() string {
	return l.pick("Nothing was deleted", "未删除任何内容")
}

// ErrorKept says that the selection is still there.
func (l Language) ErrorKept(n int) string {
	return l.pick(
		"Your "+some(n, "selected code is", "selected codes are")+" kept",
		"已保留您选择的 "+count(n)+" 个激活码")
}

// ErrorMaybeDeleted says that the deletion's own page knows more.
func (l Language) ErrorMaybeDeleted() string {
	return l.pick(
		"A request to delete was sent. What became of it stands on the page of that deletion.",
		"删除请求已发送，结果请查看该次删除的页面。")
}

// ErrorNotSent says from the history that no request to delete was sent.
func (l Language) ErrorNotSent() string {
	return l.pick("No request to delete was sent", "未发送删除请求")
}

// ErrorRetryAfter says how long the service wants to be left alone.
func (l Language) ErrorRetryAfter(d time.Duration) string {
	return l.pick("Try again in "+l.Duration(d)+".", "请在 "+l.Duration(d)+"后重试。")
}

// ErrorRetry repeats a reading.
func (l Language) ErrorRetry() string { return l.pick("Try again", "重试") }

// ErrorBack leads to the list.
func (l Language) ErrorBack() string { return l.pick("Back to the list", "返回列表") }

// ErrorNext is the heading over what to do.
func (l Language) ErrorNext() string { return l.pick("What you can do", "您可以") }

// ErrorRole: the person's role may not do this.
func (l Language) ErrorRole() Problem {
	return Problem{
		l.pick("You can look but not delete", "您可以查看，但不能删除"),
		l.pick("Your role does not include selecting and deleting codes.", "您的角色不包括选择和删除激活码。"),
		l.pick("Ask an administrator to do it, or to change your role.", "请联系管理员代为操作，或调整您的角色。"),
	}
}

// ErrorNotMaker: the plan is somebody else's.
func (l Language) ErrorNotMaker(name string) Problem {
	return Problem{
		l.PlanBelongs(name),
		l.pick("Only its maker can change it or delete the codes.", "只有创建者可以修改或执行删除。"),
		l.pick("Ask "+name+", or select the codes in the list and make a plan of your own.", "请联系 "+name+"，或在列表中选择激活码，创建您自己的计划。"),
	}
}

// ErrorCrossSite: the form was sent by a page of another site.
func (l Language) ErrorCrossSite() Problem {
	return Problem{
		l.pick("This request came from another site. Nothing was done", "此请求来自其他网站，未执行任何操作"),
		l.pick("Another web page tried to send a form to Codedesk in your name.", "另一个网页试图以您的名义向 Codedesk 提交表单。"),
		l.pick("Open Codedesk yourself and press the button there. If you did just that, tell the person who runs Codedesk.", "请直接打开 Codedesk 并在其中操作。如果您正是这样做的，请联系 Codedesk 的运维人员。"),
	}
}

// ErrorInput: a form or address had something in it that we do not take. The
// messages of Field… say what.
func (l Language) ErrorInput() Problem {
	return Problem{
		l.pick("Something in this request does not fit", "请求中有内容不符合要求"),
		l.pick("Codedesk did nothing with it.", "Codedesk 未执行任何操作。"),
		l.pick("Go back, change it and try again.", "请返回修改后重试。"),
	}
}

// ErrorTooLarge: the form was too long; limit is how many KiB are read.
func (l Language) ErrorTooLarge(limit int) Problem {
	return Problem{
		l.pick("This request is too large", "请求过大"),
		l.pick("Codedesk reads up to "+count(limit)+" KiB at once and stopped there.", "Codedesk 每次最多读取 "+count(limit)+" KiB，已停止读取。"),
		l.pick("Select fewer codes on one page and try again.", "请减少单页选择的激活码后重试。"),
	}
}

// ErrorListTooLarge: the pasted list, or the file, was so long that it was not read to its end; limit is how many KiB it may
// have.
func (l Language) ErrorListTooLarge(limit int) Problem {
	return Problem{
		l.pick("This list is too large", "列表过大"),
		l.pick("Codedesk takes lists and files of up to "+count(limit)+" KiB and stopped reading.", "列表或文件最大 "+count(limit)+" KiB，已停止读取。"),
		l.pick("Look the list up in several parts.", "请将列表分成几部分查找。"),
	}
}

// ErrorJournal: the history cannot be written.
func (l Language) ErrorJournal() Problem {
	return Problem{
		l.pick("Deleting is paused: we could not write the history, so nothing was sent", "已暂停删除：无法写入历史记录，因此未发送请求"),
		l.pick("Every deletion is written down before it is sent. That did not succeed this time.", "每次删除都会在发送前写入记录，但本次写入未成功。"),
		l.pick("Tell the person who runs Codedesk: the disk may be full or read-only. Then try again.", "请联系 Codedesk 的运维人员：磁盘可能已满或只读。处理后再试。"),
	}
}

// ErrorVisit: it cannot be read who is signed in, and nothing else from the same database.
func (l Language) ErrorVisit() Problem {
	return Problem{
		l.pick("Deleting is paused: the database does not answer", "已暂停删除：数据库没有响应"),
		l.pick("Who is signed in is kept there, and without that no page can be shown.", "登录信息保存在其中，无法读取时不能显示任何页面。"),
		l.pick("Try again in a moment. If it happens again, tell the person who runs Codedesk: the database cannot be reached, or its disk is full.",
			"请稍后重试。如再次出现，请联系 Codedesk 的运维人员：无法连接数据库，或其磁盘已满。"),
	}
}

// ErrorHistory: the history cannot be read, and with it no result.
func (l Language) ErrorHistory() Problem {
	return Problem{
		l.pick("The history cannot be read just now", "暂时无法读取历史记录"),
		l.pick("What was deleted, and what became of it, is kept there.", "已删除的内容及其结果都保存在历史记录中。"),
		l.pick(
			"Try again in a moment, and delete nothing a second time until you see the result. If it happens again, tell the person who runs Codedesk: the disk may be full or damaged.",
			"请稍后重试；在看到结果之前，请勿重复删除。如再次出现，请联系 Codedesk 的运维人员：磁盘可能已满或损坏。"),
	}
}

// ErrorOpenedOnly says, where nothing else is known, what this request has not done.
func (l Language) ErrorOpenedOnly() string {
	return l.pick("Nothing was deleted by opening this page", "打开此页面未删除任何内容")
}

// ErrorNotFound: there is nothing at this address.
func (l Language) ErrorNotFound() Problem {
	return Problem{
		l.pick("Page not found", "找不到页面"),
		l.pick("There is nothing at this address. It may have been mistyped or cut off.", "此地址没有内容，可能输入有误或不完整。"),
		l.pick("Check the address, or go on from the list.", "请检查地址，或返回列表。"),
	}
}

// ErrorMethod: the address exists, but not for this kind of request.
func (l Language) ErrorMethod() Problem {
	return Problem{
		l.pick("This address cannot be used this way", "此地址不支持这种访问方式"),
		l.pick("It belongs to a button and has no page of its own.", "它属于某个按钮，没有自己的页面。"),
		l.pick("Go on from the list.", "请返回列表继续。"),
	}
}

// ErrorPlanOver: the plan cannot be used any more; heading and happened say why.
func (l Language) ErrorPlanOver(heading, happened string) Problem {
	return Problem{heading, happened, l.pick("Select the codes in the list and make a new plan.", "请在列表中选择激活码并创建新的计划。")}
}

// ErrorEmpty: a plan without codes.
func (l Language) ErrorEmpty() Problem {
	return Problem{
		l.pick("There is nothing left to delete", "没有可删除的内容"),
		l.pick("No code is left of those that were to be deleted.", "要删除的激活码已没有剩余。"),
		l.pick("Go on from the list.", "请返回列表继续。"),
	}
}

// ErrorInternal: a fault of ours.
func (l Language) ErrorInternal() Problem {
	return Problem{
		l.pick("Something went wrong on our side", "我们这边出了问题"),
		l.pick("Codedesk has a fault. It is written in its log under the id below.", "Codedesk 发生故障，已按下方 ID 记入日志。"),
		l.pick("Try again. If it happens again, copy the details for the person who runs Codedesk.", "请重试。如再次出现，请将信息复制给 Codedesk 的运维人员。"),
	}
}

// ErrorBusy: another deletion of some of the codes is under way.
func (l Language) ErrorBusy() Problem {
	return Problem{
		l.pick("Another deletion of some of these codes is running", "其中部分激活码正在被另一次删除处理"),
		l.pick("Two deletions of the same code take turns. This one has waited and was not sent.", "同一激活码的删除依次进行，本次等待后未提交。"),
		l.pick("Try again in a moment. Codes that are gone by then are left out.", "请稍后重试，届时已不存在的激活码不会提交。"),
	}
}

// ErrorCrowded: too many large pages are asked for at the same moment.
func (l Language) ErrorCrowded() Problem {
	return Problem{
		l.pick("Many large lists are being compared right now", "当前正在比对的大列表较多"),
		l.pick("Codedesk compares a few at a time. This page has waited for its turn. Your pasted list is kept.", "Codedesk 每次只比对几个列表，本页面仍在等待。您粘贴的列表已保留。"),
		l.pick("Try again in a few seconds.", "请几秒后重试。"),
	}
}

// ErrorSlowHistory: the history was not read in time.
func (l Language) ErrorSlowHistory() Problem {
	return Problem{
		l.pick("The history took too long to read", "读取历史记录耗时过长"),
		l.pick("Many people may be searching it at the same moment. Codedesk has stopped this search, so that deleting is not held up.", "可能有多人同时在搜索。为避免影响删除，Codedesk 已停止此次搜索。"),
		l.pick("Try again in a moment, with a shorter period or one person.", "请稍后重试，可缩短时间范围或只选择一位人员。"),
	}
}

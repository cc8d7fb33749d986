package desks

import (
	"context"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"

	"github.com/google/uuid"
)

// DeleteCodes sends a DELETE at the desk of whoever asked for it, and nowhere else.
func (d *Desks) DeleteCodes(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
	desk := d.deskOf(ctx)
	if desk == nil {
		return meeting.Answer{Class: meeting.ClassNotDone, Err: gone("delete")}
	}
	return desk.Client.DeleteCodes(ctx, r)
}

// CreateCode asks for a new code at the desk of whoever wants it, and nowhere else.
func (d *Desks) CreateCode(ctx context.Context, n meeting.NewCode, requestID uuid.UUID) meeting.Created {
	desk := d.deskOf(ctx)
	if desk == nil {
		return meeting.Created{Answer: meeting.Answer{Class: meeting.ClassNotDone, Err: gone("create")}}
	}
	return desk.Client.CreateCode(ctx, n, requestID)
}

// Check is that of [inventory.Inventory].
func (d *Desks) Check(ctx context.Context, codes []meeting.Code) (inventory.Check, error) {
	desk := d.lookingDesk(ctx)
	if desk == nil {
		return inventory.Check{}, gone("list")
	}
	return desk.Codes.Check(ctx, codes)
}

// Recent is that of [inventory.Inventory].
func (d *Desks) Recent(ctx context.Context, codes []meeting.Code) (inventory.Check, bool) {
	desk := d.deskOf(ctx)
	if desk == nil {
		return inventory.Check{}, false
	}
	return desk.Codes.Recent(codes)
}

// Found is that of [inventory.Inventory], for the list of whoever could look for the code.
func (d *Desks) Found(ctx context.Context, code meeting.Code) {
	if desk := d.lookingDesk(ctx); desk != nil {
		desk.Codes.Found(code)
	}
}

// SearchCodes is that of [meeting.Client].
func (d *Desks) SearchCodes(ctx context.Context, activeCode string) ([]meeting.Code, error) {
	desk := d.lookingDesk(ctx)
	if desk == nil {
		return nil, gone("search")
	}
	return desk.Client.SearchCodes(ctx, activeCode)
}

// SearchTerminals is that of [meeting.Client].
func (d *Desks) SearchTerminals(ctx context.Context, name string) ([]meeting.Code, error) {
	desk := d.lookingDesk(ctx)
	if desk == nil {
		return nil, gone("search")
	}
	return desk.Client.SearchTerminals(ctx, name)
}

// Departments is that of [meeting.Client].
func (d *Desks) Departments(ctx context.Context) (all []meeting.Department, whole bool, err error) {
	desk := d.deskOf(ctx)
	if desk == nil {
		return nil, false, gone("departments")
	}
	return desk.Client.Departments(ctx)
}

-- SPDX-License-Identifier: Apache-2.0
-- Servers hear of new events when they are committed, whoever appends them; a
-- transaction is heard once. What happened they read from the table.
-- +goose Up
-- +goose StatementBegin
create function event_notify() returns trigger language plpgsql as $$
begin
  notify rapporteur_event;
  return null;
end;
$$;
-- +goose StatementEnd
create trigger event_notify after insert on event for each statement execute function event_notify();

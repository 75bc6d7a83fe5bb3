-- SPDX-License-Identifier: Apache-2.0
-- name: InsertAttachment :exec
insert into attachment (hash, size) values (@hash, @size) on conflict (hash) do nothing;

-- name: InsertPiece :exec
insert into attachment_piece (hash, piece, bytes) values (@hash, @piece, @bytes)
on conflict (hash, piece) do nothing;

-- name: ReadPiece :one
select bytes from attachment_piece where hash = @hash and piece = @piece;

-- name: AttachmentSize :one
select size from attachment where hash = @hash;

-- The row is the lock between a statement that begins to name a file and one
-- that ceases to.
-- name: HoldAttachment :execrows
update attachment set size = size where hash = @hash;

-- name: AllNamingAttachment :one
select count(*) from (
  select s.id from statement s where s.body like @pattern
  union all select r.id from recording r where r.body like @pattern
) as naming;

-- name: DiscardPieces :exec
delete from attachment_piece where hash = @hash;

-- name: DiscardAttachment :exec
delete from attachment where hash = @hash;

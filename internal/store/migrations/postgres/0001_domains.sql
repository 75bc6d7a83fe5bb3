-- SPDX-License-Identifier: Apache-2.0
-- SQLite reads these names as the affinities TEXT and BLOB; PostgreSQL needs to
-- be told. Text compares by its bytes on both; people's order is made in Go.
-- +goose Up
create domain ctext as text collate "C";
create domain cblob as bytea;

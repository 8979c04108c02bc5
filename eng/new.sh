# shellcheck shell=bash
verb_new() { fail todo; }

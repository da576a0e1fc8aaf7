"""换届选举: from the committee's resolution to the hand-over (基层组织选举工作条例; rules 2.3)."""

"""The demo republic: an illustrative country of 2014-2016, loaded through the same services as the screens use."""

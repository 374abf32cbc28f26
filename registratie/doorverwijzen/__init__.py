"""A referral from handing over until it lands: its steps, the link for the receiver, and what waits."""

"""What tests ask a notebook, and which answers pass, remembered so that a test need not run again."""

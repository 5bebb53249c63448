"""Speed and memory of each stage and of the whole job, beside a bare parse of the same documents."""

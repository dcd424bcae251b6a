create table payment (
    id uuid primary key,
    order_id varchar(128) not null,
    customer_id varchar(128) not null,
    amount decimal(20, 4) not null check (amount > 0),
    currency char(3) not null,
    region varchar(128) not null,
    state varchar(16) not null,
    created_at timestamp(6) with time zone not null
);
create index payment_of_order on payment (order_id);

-- What was done, never changed. No key does two things, and nothing is done twice with a payment.
create table ledger_entry (
    seq bigint primary key,
    entered_at timestamp(6) with time zone not null,
    payment_id uuid not null references payment,
    kind varchar(16) not null,
    idempotency_key varchar(255) not null unique,
    unique (payment_id, kind)
);

-- What came under each key, and what was answered; no status until something was.
create table keyed_request (
    idempotency_key varchar(255) primary key,
    request varchar(2000) not null,
    attempts int not null,
    payment_id uuid references payment,
    status int,
    body varchar(4000)
);

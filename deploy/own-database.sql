-- The program's account owns its database and nothing else of the server, and the server's own account lets nobody in.
-- PostgreSQL's image runs this once, as that account, when it makes an empty server; POSTGRES_PASSWORD is there then.
\getenv password POSTGRES_PASSWORD
CREATE ROLE handrail LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE handrail OWNER handrail;
REVOKE ALL ON DATABASE handrail FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
ALTER ROLE postgres PASSWORD NULL;
